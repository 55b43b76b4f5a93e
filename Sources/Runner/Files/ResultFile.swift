import ArgumentParser
import FileKit
import Glibc
import ScenarioKit
import SystemPackage
import Wording

/// Writes a document to the file that the user has named.
enum ResultFile {
  /// Checks, before anything runs, that `path` can be written.
  /// - Throws: `ValidationError` if it cannot.
  static func check(_ path: String, option: String) throws {
    guard path != "-" else { return }
    if path.isEmpty || FileSystem.isFolder(FilePath(path)) {
      throw ValidationError("\(option): \(quoted(path)) is not the name of a file")
    }
    let folder = FilePath(path).removingLastComponent()
    let parent = folder.isEmpty ? "." : folder
    guard access(parent.string, W_OK | X_OK) == 0 else {
      throw ValidationError("\(option): cannot write to the folder \(quoted(parent.string)): \(Errno(rawValue: errno))")
    }
  }

  /// Writes `text` to `path`, whole or not at all; `-` is standard output.
  ///
  /// A link is followed. A pipe or a device is written to and not replaced, and so is everything below `/dev` and
  /// `/proc`: `/dev/stdout`, for one, may be a regular file, but must not be replaced.
  /// - Throws: `FileError`.
  static func write(_ text: String, to path: String) throws {
    if path == "-" { return Console.output.write(text) }
    let file = FilePath(path)
    let isSpecial = ["/dev/", "/proc/"].contains { path.hasPrefix($0) }
    if !isSpecial, [nil, .regular].contains(FileSystem.kind(of: file)) {
      return try AtomicFile.write(text, to: FileSystem.resolved(file))
    }
    do {
      let descriptor = try FileDescriptor.open(file, .writeOnly, options: [.append, .closeOnExec])
      _ = try descriptor.closeAfter { try descriptor.writeAll(text.utf8) }
    } catch {
      throw FileError(.write, file, error as? Errno ?? .ioError)
    }
  }
}
