/// A seeded source of random numbers: Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The same seed gives the same numbers, on every machine.
  public init(seed: UInt64) {
    state = seed
  }

  /// A source of its own for `rank`, from the seed of the whole swarm.
  public init(seed: UInt64, rank: Rank) {
    var whole = SplitMix64(seed: seed)
    self.init(seed: whole.next() ^ UInt64(rank) &* 0xD1B5_4A32_D192_ED03)
  }

  /// The next number of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
