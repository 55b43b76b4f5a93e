/// A set of ranks, as bits.
struct RankMask: Hashable, Sendable {
  /// How many words a set of ranks below `size` takes.
  static func wordCount(size: Int) -> Int { (size + 63) / 64 }

  /// The bit of `rank` in its word, which is number `rank` / 64.
  static func bit(_ rank: Rank) -> UInt64 { 1 << UInt64(truncatingIfNeeded: rank & 63) }

  private(set) var words: [UInt64]

  /// No ranks, of a swarm of `size` processes.
  init(size: Int) {
    words = Array(repeating: 0, count: RankMask.wordCount(size: size))
  }

  /// Adds the ranks whose bits are set in `bits`, of a word.
  mutating func insert(_ bits: UInt64, word: Int) { words[word] |= bits }

  /// Takes out all.
  mutating func removeAll() {
    for word in words.indices { words[word] = 0 }
  }

  subscript(rank: Rank) -> Bool {
    get { words[rank >> 6] & RankMask.bit(rank) != 0 }
    set {
      if newValue { words[rank >> 6] |= RankMask.bit(rank) } else { words[rank >> 6] &= ~RankMask.bit(rank) }
    }
  }
}
