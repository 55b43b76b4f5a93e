import ArgumentParser
import FileKit
import Glibc
import ScenarioKit
import SystemPackage
import Wording

/// A document that the user wants written.
enum ResultFile {
  /// Refuses, before anything runs, a path that cannot be written.
  /// - Throws: `ValidationError`.
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
  /// A link is followed. What is no regular file, a pipe or a device, is written to as it is; so is everything below
  /// `/dev` and `/proc`, where a name such as `/dev/stdout` may stand for a file but must never be replaced by one.
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
