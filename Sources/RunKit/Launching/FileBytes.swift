import Glibc
import Synchronization
package import SystemPackage

/// The bytes of a file in memory of this process.
///
/// A file that is mapped would take the process with it (SIGBUS) if somebody cut it short meanwhile, as a build does. Those
/// of the two files that were read last are kept: of a swarm, and of the probe for it, one thing after the other is asked.
package enum FileBytes {
  /// The size in bytes beyond which a file is not looked at.
  private static let limit: Int64 = 1 << 30
  /// The size in bytes beyond which a file is not kept.
  private static let keptLimit: Int64 = 64 << 20

  /// The files that were read last, the later one first.
  private static let kept = Mutex<[(identity: Identity, content: Content)]>([])

  /// What `body` makes of the bytes of the regular file at `path`; nil if there is none, it is empty or too large, or there is
  /// no memory for it.
  package static func read<Result>(_ path: FilePath, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
      return nil
    }
    defer { try? file.close() }
    guard let status = try? file.stat(), status.type == .regular, 1...limit ~= status.size else { return nil }
    let identity = Identity(status)
    let known = kept.withLock { $0.first { $0.identity == identity }?.content }
    guard let content = known ?? Content(of: file, size: Int(status.size)) else { return nil }
    if known == nil, status.size <= keptLimit { kept.withLock { $0 = [(identity, content)] + $0.prefix(1) } }
    return content.bytes.isEmpty ? nil : body(content.bytes)
  }

  /// What tells a file, as it is, from others and from what it was before.
  private struct Identity: Hashable {
    let device: DeviceID
    let inode: Inode
    let size: Int64
    let seconds: Int
    let nanoseconds: Int

    init(_ status: Stat) {
      (device, inode, size) = (status.deviceID, status.inode, status.size)
      (seconds, nanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    }
  }

  /// Memory with the bytes of a file, which nobody changes any more.
  private final class Content: Sendable {
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    nonisolated(unsafe) private let room: UnsafeMutableRawBufferPointer

    /// The bytes of `file`, at most `size`; nil if it cannot be read, or there is no memory for it.
    init?(of file: FileDescriptor, size: Int) {
      guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
        memory != MAP_FAILED
      else { return nil }
      room = UnsafeMutableRawBufferPointer(start: memory, count: size)
      var length = 0
      while length < size {
        guard let count = try? file.read(into: UnsafeMutableRawBufferPointer(rebasing: room[length...])) else {
          munmap(memory, size)
          return nil
        }
        if count == 0 { break }
        length += count
      }
      bytes = UnsafeRawBufferPointer(rebasing: room[..<length])
    }

    deinit { munmap(room.baseAddress, room.count) }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether `text` stands anywhere in these bytes.
  func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let base = baseAddress, let first = wanted.first else { return false }
    var offset = 0
    while offset + wanted.count <= count,
      let found = memchr(base + offset, Int32(first), count - wanted.count + 1 - offset)
    {
      if memcmp(found, wanted, wanted.count) == 0 { return true }
      offset = UnsafeRawPointer(found) - base + 1
    }
    return false
  }
}
