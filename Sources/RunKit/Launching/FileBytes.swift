import Glibc
package import SystemPackage

/// The bytes of a file in memory of this process.
///
/// A file that is mapped would take the process with it (SIGBUS) if somebody cut it short meanwhile, as a build does.
package enum FileBytes {
  /// The size in bytes beyond which a file is not looked at.
  private static let limit: Int64 = 1 << 30

  /// What `body` makes of the bytes of the regular file at `path`; nil if there is none, it is empty or too large, or there is
  /// no memory for it.
  package static func read<Result>(_ path: FilePath, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
      return nil
    }
    defer { try? file.close() }
    guard let status = try? file.stat(), status.type == .regular, 1...limit ~= status.size else { return nil }
    let size = Int(status.size)
    guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), memory != MAP_FAILED
    else { return nil }
    defer { munmap(memory, size) }
    let room = UnsafeMutableRawBufferPointer(start: memory, count: size)
    var length = 0
    while length < size {
      guard let count = try? file.read(into: UnsafeMutableRawBufferPointer(rebasing: room[length...])) else {
        return nil
      }
      if count == 0 { break }
      length += count
    }
    return length == 0 ? nil : body(UnsafeRawBufferPointer(rebasing: room[..<length]))
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
