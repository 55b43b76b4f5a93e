/// A set of ranks, as bits.
struct RankMask: Hashable, Sendable {
  /// How many words a set of ranks below `size` takes.
  static func wordCount(size: Int) -> Int { (size + 63) / 64 }

  private(set) var words: [UInt64]

  /// No ranks, of a swarm of `size` processes.
  init(size: Int) {
    words = Array(repeating: 0, count: RankMask.wordCount(size: size))
  }

  subscript(rank: Rank) -> Bool {
    get { words[rank >> 6] & (1 << UInt64(rank & 63)) != 0 }
    set {
      let bit: UInt64 = 1 << UInt64(rank & 63)
      if newValue { words[rank >> 6] |= bit } else { words[rank >> 6] &= ~bit }
    }
  }
}
