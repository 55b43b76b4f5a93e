import SwarmCore

/// The lines of an output or a golden, each with a hash; white space at the end of a line and the last newline are
/// ignored.
struct SegmentText {
  /// One line, without the white space at its end.
  struct Line: Hashable {
    /// The hash; `Hash.unknown` if the line holds something else.
    var hash: Hash
    /// Its place in the text, in bytes.
    var range: Range<Int>
  }

  private let bytes: UnsafeRawBufferPointer

  /// The lines in `bytes`.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Whether the lines are exactly `hashes`; a quick check that finds no details.
  func spells(_ hashes: [Hash]) -> Bool {
    hashes.withUnsafeBytes { expected in
      guard let base = bytes.baseAddress, let wanted = expected.baseAddress else {
        return bytes.isEmpty && hashes.isEmpty
      }
      var offset = 0
      for index in 0..<hashes.count {
        guard offset + Hash.length <= bytes.count, isEqual(base + offset, wanted + index * Hash.length) else {
          return false
        }
        offset += Hash.length
        while offset < bytes.count, bytes[offset] != SegmentText.newline {
          guard SegmentText.isWhiteSpace(bytes[offset]) else { return false }
          offset += 1
        }
        if offset < bytes.count { offset += 1 } else { return index == hashes.count - 1 }
      }
      return offset == bytes.count
    }
  }

  /// The lines, at most `limit` of them, and how many there are in all.
  func lines(limit: Int) -> (lines: [Line], count: Int) {
    var lines: [Line] = []
    var count = 0
    var offset = 0
    while offset < bytes.count {
      let end = bytes[offset...].firstIndex(of: SegmentText.newline) ?? bytes.count
      if lines.count < limit { lines.append(line(offset..<end)) }
      count += 1
      offset = end + 1
    }
    return (lines, count)
  }

  /// The text of `line`, as far as it can be shown.
  func text(of line: Line) -> String {
    String(decoding: bytes[line.range].prefix(200), as: UTF8.self)
  }

  private func line(_ range: Range<Int>) -> Line {
    var end = range.upperBound
    while end > range.lowerBound, SegmentText.isWhiteSpace(bytes[end - 1]) { end -= 1 }
    let trimmed = range.lowerBound..<end
    return Line(hash: Hash(UnsafeRawBufferPointer(rebasing: bytes[trimmed])) ?? .unknown, range: trimmed)
  }

  private func isEqual(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer) -> Bool {
    a.loadUnaligned(as: UInt64.self) == b.loadUnaligned(as: UInt64.self)
      && a.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == b.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      && a.loadUnaligned(fromByteOffset: 16, as: UInt64.self) == b.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
      && a.loadUnaligned(fromByteOffset: 24, as: UInt64.self) == b.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
  }

  private static let newline = UInt8(ascii: "\n")

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0B || byte == 0x0C
  }
}

extension SegmentText {
  /// The most bytes that are read of a file that should hold `segments` segments.
  ///
  /// There is room for white space and a few extra lines; a longer file is wrong whatever it holds.
  static func readLimit(segments: Int) -> Int {
    2 * segments * (Hash.length + 1) + (1 << 16)
  }

  /// The bytes of a file of these segments in normal form: each hash on a line that ends with one newline.
  static func normalForm(of hashes: [Hash]) -> [UInt8] {
    let length = Hash.length + 1
    return [UInt8](unsafeUninitializedCapacity: hashes.count * length) { buffer, count in
      for (index, hash) in hashes.enumerated() {
        let line = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[(index * length)...])
        hash.withDigits { line.copyMemory(from: $0) }
        line[Hash.length] = newline
      }
      count = hashes.count * length
    }
  }
}
