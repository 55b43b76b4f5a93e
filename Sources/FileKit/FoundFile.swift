import Glibc
package import SystemPackage

/// What stands where a file should: judged without trust in who wrote it.
package enum FoundFile: Hashable, Sendable {
  /// Nothing.
  case absent
  /// A regular file; `bytes` are its first ones, `size` says how many it has.
  case file(bytes: [UInt8], size: Int64)
  /// Something else, in words: `a directory`.
  case other(String)
  /// A file that cannot be read.
  case unreadable(Errno)

  /// Reads at most `limit` bytes of what stands at `path`.
  ///
  /// Links are not followed and nothing but a regular file is read, so that neither a pipe nor a device can make the
  /// runner wait.
  package static func read(_ path: FilePath, limit: Int) -> FoundFile {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.noFollow, .nonBlocking, .closeOnExec])
      return try file.closeAfter {
        let status = try file.stat()
        guard status.type == .regular else { return .other(words(status.type)) }
        let bytes = try [UInt8](unsafeUninitializedCapacity: min(limit, Int(status.size))) { buffer, count in
          while count < buffer.count {
            let read = try file.read(
              into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
            if read == 0 { break }
            count += read
          }
        }
        return .file(bytes: bytes, size: status.size)
      }
    } catch Errno.noSuchFileOrDirectory {
      return .absent
    } catch {
      // A link and a socket cannot be opened at all: say what they are rather than why not.
      if let type = try? path.stat(followTargetSymlink: false).type, type != .regular { return .other(words(type)) }
      return .unreadable(error as? Errno ?? .ioError)
    }
  }

  /// The last `count` bytes of the regular file at `path`; nil if there is none that can be read.
  package static func lastBytes(of path: FilePath, _ count: Int) -> [UInt8]? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.noFollow, .nonBlocking, .closeOnExec]) else {
      return nil
    }
    return try? file.closeAfter {
      let status = try file.stat()
      guard status.type == .regular else { return [] }
      let start = max(0, status.size - Int64(count))
      return try [UInt8](unsafeUninitializedCapacity: Int(status.size - start)) { buffer, length in
        length = try file.read(fromAbsoluteOffset: start, into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }

  /// Whether anything stands at `path`.
  package static func exists(_ path: FilePath) -> Bool {
    (try? path.stat(followTargetSymlink: false)) != nil
  }

  /// What something of this type is called.
  private static func words(_ type: FileType) -> String {
    switch type {
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .fifo: "a named pipe"
    case .socket: "a socket"
    default: "a device"
    }
  }
}
