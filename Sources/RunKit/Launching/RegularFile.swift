import LibC
package import SystemPackage

/// A regular file that anybody may have written, of which parts are read.
///
/// A file that is mapped would take the process with it (SIGBUS) if somebody cut it short meanwhile, as a build does; and to
/// have a program of many megabytes in memory takes longer than to look through it in pieces.
package struct RegularFile {
  private let descriptor: FileDescriptor
  /// Its size in bytes, when it was opened.
  package let size: Int64

  /// The size in bytes beyond which a file is not looked at.
  private static let limit: Int64 = 1 << 30
  /// The bytes of one piece.
  private static let pieceSize = 1 << 18

  /// What `body` makes of the file at `path`; nil if there is none, or it is empty or too large.
  package static func read<Result>(_ path: FilePath, _ body: (RegularFile) -> Result) -> Result? {
    guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
      return nil
    }
    defer { try? descriptor.close() }
    guard let status = try? descriptor.stat(), status.type == .regular, 1...limit ~= status.size else { return nil }
    return body(RegularFile(descriptor: descriptor, size: status.size))
  }

  /// At most `count` bytes from `offset` on, fewer where the file ends.
  package func bytes(_ count: Int, at offset: UInt64) -> [UInt8] {
    guard offset < UInt64(size) else { return [] }
    return [UInt8](unsafeUninitializedCapacity: min(count, Int(size) - Int(offset))) { buffer, length in
      length = fill(UnsafeMutableRawBufferPointer(buffer), at: Int64(offset))
    }
  }

  /// Those of `words` that stand anywhere in it.
  package func words(among words: [String]) -> Set<String> {
    // What ends a piece begins the next, as a word may lie in both.
    let overlap = (words.map(\.utf8.count).max() ?? 0) - 1
    guard overlap >= 0 else { return [] }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: RegularFile.pieceSize + overlap, alignment: 16)
    defer { piece.deallocate() }
    var found: Set<String> = []
    var (offset, kept) = (Int64(0), 0)
    while found.count < words.count {
      let count = fill(UnsafeMutableRawBufferPointer(rebasing: piece[kept...]), at: offset)
      if count == 0 { break }
      offset += Int64(count)
      let bytes = UnsafeRawBufferPointer(rebasing: piece[..<(kept + count)])
      found.formUnion(words.filter { !found.contains($0) && bytes.holds($0) })
      kept = min(overlap, bytes.count)
      piece.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.suffix(kept)))
    }
    return found
  }

  /// Whether it has the same bytes as `other`.
  package func isSame(as other: RegularFile) -> Bool {
    guard size == other.size else { return false }
    return stride(from: 0, to: UInt64(size), by: RegularFile.pieceSize).allSatisfy { offset in
      bytes(RegularFile.pieceSize, at: offset) == other.bytes(RegularFile.pieceSize, at: offset)
    }
  }

  /// Reads bytes from `offset` on until `buffer` is full or the file ends, and returns how many.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
    var length = 0
    while length < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[length...])
      let count = (try? descriptor.read(fromAbsoluteOffset: offset + Int64(length), into: rest)) ?? 0
      if count == 0 { break }
      length += count
    }
    return length
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
