import ArgumentParser
import FileKit
import LibC
import RunKit
import ScenarioKit
import SystemPackage
import Wording

/// The place that an option names for a document.
struct ResultFile {
  /// Where a document goes.
  enum Place: Hashable {
    /// Standard output, which is called `-`.
    case standardOutput
    /// A pipe or a device, or what the process has open already: it is written to and not replaced.
    ///
    /// `/dev/stdout`, for one, may be a regular file, but must not be replaced.
    case stream(FilePath)
    /// A file, after all links; it is written whole or not at all.
    case file(FilePath)
  }

  /// The option that names it: `--junit`.
  let option: String
  /// The name that the user gave.
  let name: String
  /// Where it is.
  let place: Place

  /// The place `name`, which `option` names.
  /// - Throws: `ValidationError` if it cannot be written.
  init(_ name: String, option: String) throws {
    self.option = option
    self.name = name
    guard name != "-" else {
      place = .standardOutput
      return
    }
    let path = FilePath(name)
    if name.isEmpty || FileSystem.isFolder(path) {
      throw ValidationError("\(option): \(quoted(name)) is not the name of a file")
    }
    if ResultFile.isOpenAlready(name) || ![nil, .regular].contains(FileSystem.kind(of: path)) {
      place = .stream(path)
      return
    }
    let file = path.linkTarget
    guard (try? file.stat(followTargetSymlink: false))?.type != .symbolicLink else {
      throw ValidationError("\(option): \(quoted(name)) is a link that leads to itself; name another file")
    }
    let folder = file.removingLastComponent()
    let parent = folder.isEmpty ? "." : folder
    guard access(parent.string, W_OK | X_OK) == 0 else {
      throw ValidationError(
        "\(option): cannot write to the folder \(quoted(parent.string)): \(Errno(rawValue: errno))")
    }
    place = .file(file)
  }

  /// Whether the name is one of those by which Linux offers what a process has open (proc(5)).
  private static func isOpenAlready(_ name: String) -> Bool {
    ["/dev/stdin", "/dev/stdout", "/dev/stderr"].contains(name) || name.hasPrefix("/dev/fd/")
      || (name.hasPrefix("/proc/") && name.contains("/fd/"))
  }

  /// Removes the document of an earlier run, so that nobody takes it for that of this one.
  ///
  /// It stays open until the runner ends, so that the new file has another inode, by which `tail -F` and others like it
  /// tell one from the other.
  /// - Throws: `FileError`.
  func removeOld() throws(FileError) {
    guard case .file(let path) = place else { return }
    _ = try? FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    try Folder.removeFile(path)
  }

  /// Writes `text` there.
  /// - Throws: `FileError`; `MachineError` if it is a pipe that nobody reads; `UnwritableStream` if it is standard output.
  func write(_ text: String) throws {
    switch place {
    case .standardOutput: try Console.output.writeOrEnd(text)
    case .file(let path): try AtomicFile.write(text, to: path)
    case .stream(let path):
      do {
        let descriptor = try ResultFile.open(path)
        _ = try descriptor.closeAfter { try descriptor.writeAll(text.utf8) }
      } catch let error as MachineError {
        throw error
      } catch {
        throw FileError(.write, path, error as? Errno ?? .ioError)
      }
    }
  }

  /// How long a pipe is waited for until somebody opens it to read.
  private static let patience = Duration.seconds(5)

  /// Opens the stream at `path`; a pipe that nobody reads would never open.
  /// - Throws: `MachineError` if nobody reads it; `Errno`.
  private static func open(_ path: FilePath) throws -> FileDescriptor {
    guard FileSystem.kind(of: path) == .fifo else {
      return try FileDescriptor.open(path, .writeOnly, options: [.append, .closeOnExec])
    }
    let start = ContinuousClock.now
    while true {
      do {
        let pipe = try FileDescriptor.open(path, .writeOnly, options: [.nonBlocking, .closeOnExec])
        // A reader may be slow.
        _ = fcntl(pipe.rawValue, F_SETFL, O_WRONLY)
        return pipe
      } catch Errno.noSuchAddressOrDevice {
        guard ContinuousClock.now - start < patience else {
          throw MachineError(
            "cannot write \(quoted(path.string)): it is a pipe, and nobody reads it", mend: "start its reader first")
        }
        poll(nil, 0, 20)
      }
    }
  }
}
