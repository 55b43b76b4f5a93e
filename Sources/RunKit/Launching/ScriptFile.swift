import FileKit
import SystemPackage

/// A program that the system has another one carry out (execve(2)).
enum ScriptFile {
  private static let mark = Array("#!".utf8)

  /// Whether the file at `path` is one.
  static func stands(at path: FilePath) -> Bool {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
      return false
    }
    var start = [UInt8](repeating: 0, count: mark.count)
    let count = try? file.closeAfter { try start.withUnsafeMutableBytes { try file.read(into: $0) } }
    return count == mark.count && start == mark
  }
}
