import LibC
package import SystemPackage

/// What is found where a file should be.
///
/// Whoever wrote it is not trusted.
package enum FoundFile: Hashable, Sendable {
  /// Nothing.
  case absent
  /// A regular file of `size` bytes; `bytes` are the first of them.
  case file(bytes: [UInt8], size: Int64)
  /// Something that is not a regular file.
  case other(Kind)
  /// A file that cannot be read.
  case unreadable(Errno)

  /// The kinds of things that are not regular files.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A folder.
    case directory
    /// A symbolic link.
    case symbolicLink = "symbolic-link"
    /// A named pipe.
    case namedPipe = "named-pipe"
    /// A socket.
    case socket
    /// A device.
    case device

    fileprivate init(_ type: FileType) {
      self =
        switch type {
        case .directory: .directory
        case .symbolicLink: .symbolicLink
        case .fifo: .namedPipe
        case .socket: .socket
        default: .device
        }
    }
  }

  /// Reads at most `limit` bytes of the file at `path`.
  ///
  /// Nothing but a regular file is read, so that neither a pipe nor a device can make the runner wait. A link is followed
  /// only if `followsLinks`: one that was written by a swarm is not. One that leads nowhere is a `symbolicLink` all the
  /// same.
  package static func read(_ path: FilePath, limit: Int, followsLinks: Bool = false) -> FoundFile {
    do {
      let options: FileDescriptor.OpenOptions = [.nonBlocking, .closeOnExec]
      let file = try FileDescriptor.open(path, .readOnly, options: followsLinks ? options : options.union(.noFollow))
      return try file.closeAfter {
        let status = try file.stat()
        guard status.type == .regular else { return .other(Kind(status.type)) }
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
    } catch {
      let reason = error as? Errno ?? .ioError
      // Opening a socket, or a link that is not to be followed or leads nowhere, fails: return what it is.
      let type = (try? path.stat(followTargetSymlink: followsLinks && reason != .noSuchFileOrDirectory))?.type
      if reason == .noSuchFileOrDirectory, type == nil { return .absent }
      if reason == .permissionDenied, followsLinks { return .unreadable(reason) }
      if let type, type != .regular { return .other(Kind(type)) }
      return .unreadable(reason)
    }
  }

  /// The last `count` bytes of the regular file at `path`; nil if it cannot be opened or read.
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

  /// Whether anything is at `path`.
  package static func exists(_ path: FilePath) -> Bool {
    (try? path.stat(followTargetSymlink: false)) != nil
  }
}
