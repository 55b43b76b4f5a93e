/// Which segments of a file a peer holds: one bit a segment (BEP 3, *bitfield*).
public struct Bitfield: Hashable, Sendable {
  /// The number of segments of the file.
  public let count: Int
  /// How many of them are held.
  public private(set) var held: Int
  private(set) var words: [UInt64]

  /// A bitfield of `count` segments, all held or none.
  public init(count: Int, full: Bool = false) {
    self.count = count
    held = full ? count : 0
    words = Array(repeating: full ? .max : 0, count: (count + 63) / 64)
    if full, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  /// A bitfield of `count` segments, 64 to a word, the first in the lowest bit; nil if these are not its words.
  init?(count: Int, words: [UInt64]) {
    guard words.count == (count + 63) / 64 else { return nil }
    if count % 64 != 0, let last = words.last, last >> UInt64(count % 64) != 0 { return nil }
    self.count = count
    self.words = words
    held = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Whether every segment is held; true of a file without segments.
  public var isFull: Bool { held == count }

  /// Whether segment `index` (from 0) is held.
  @inline(__always)
  public subscript(index: Int) -> Bool {
    words[index >> 6] & (1 << UInt64(index & 63)) != 0
  }

  /// Adds segment `index` (from 0); false if it was held already.
  @discardableResult
  public mutating func insert(_ index: Int) -> Bool {
    precondition(index >= 0 && index < count)
    let bit: UInt64 = 1 << UInt64(index & 63)
    guard words[index >> 6] & bit == 0 else { return false }
    words[index >> 6] |= bit
    held += 1
    return true
  }

  /// The maximal ranges of segments for which the bit is `value`, in order; no more than `limit` segments in all.
  public func ranges(of value: Bool, limit: Int = .max) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    var left = limit
    while index < count, left > 0 {
      let start = next(from: index, where: value)
      if start == count { break }
      let end = next(from: start, where: !value)
      ranges.append(start..<start + min(end - start, left))
      left -= min(end - start, left)
      index = end
    }
    return ranges
  }

  /// Calls `body` with each segment that is held, in order.
  func forEachHeld(_ body: (Int) -> Void) {
    for (place, word) in words.enumerated() {
      var bits = word
      while bits != 0 {
        body(place << 6 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// The first index from `index` on whose bit is `value`, or `count`.
  private func next(from index: Int, where value: Bool) -> Int {
    var word = index >> 6
    var mask: UInt64 = .max << UInt64(index & 63)
    while word < words.count {
      let bits = (value ? words[word] : ~words[word]) & mask
      if bits != 0 { return min(count, (word << 6) + bits.trailingZeroBitCount) }
      mask = .max
      word += 1
    }
    return count
  }
}
