import FileKit
import LibC
import Synchronization
import SystemPackage

/// A program or a library that a run needs on every host.
struct StagedProgram: Hashable, Sendable {
  /// Its name in the folder of programs.
  var name: String
  /// Where it is here.
  var path: FilePath
  /// How many bytes it has, and their SHA-256 digest.
  var size: UInt64
  var digest: [UInt8]

  /// The file at `path`, as `name`.
  /// - Throws: `FileError` if it cannot be read.
  init(_ path: FilePath, as name: String) throws(FileError) {
    self.path = path
    self.name = name
    (size, digest) = try StagedProgram.content(of: path)
  }

  /// Calls `take` with the file, part by part; `isLast` says whether there is no more.
  /// - Throws: `FileError` if it cannot be read; what `take` throws.
  func read(_ take: (_ part: [UInt8], _ isLast: Bool) throws -> Void) throws {
    let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
    try file.closeAfter {
      var left = size
      repeat {
        var part = [UInt8](repeating: 0, count: HostOrder.partLimit)
        let count = try part.withUnsafeMutableBytes { try file.read(into: $0) }
        part.removeLast(part.count - count)
        left -= min(left, UInt64(count))
        // One that has become shorter meanwhile ends here, too.
        try take(part, left == 0 || count == 0)
        if count == 0 { return }
      } while left > 0
    }
  }

  /// What is known of files already: many runs need the same.
  private static let known = Mutex<[Key: (UInt64, [UInt8])]>([:])

  private struct Key: Hashable {
    var path: FilePath
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
  }

  private static func content(of path: FilePath) throws(FileError) -> (UInt64, [UInt8]) {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
      return try file.closeAfter {
        let status = try file.stat()
        let key = Key(
          path: path, size: status.size, seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
        if let content = known.withLock({ $0[key] }) { return content }
        var stream = SHA256.Stream()
        var size: UInt64 = 0
        var part = [UInt8](repeating: 0, count: 1 << 18)
        while true {
          let count = try part.withUnsafeMutableBytes { try file.read(into: $0) }
          if count == 0 { break }
          part[..<count].withUnsafeBytes { stream.take($0) }
          size += UInt64(count)
        }
        let content = (size, stream.digest)
        known.withLock { $0[key] = content }
        return content
      }
    } catch {
      throw FileError(.read, path, error as? Errno ?? .ioError)
    }
  }
}
