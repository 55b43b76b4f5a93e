/// The bounds of what a status page can say.
///
/// They are far above what any swarm does, and so low that the sums over all channels of all ranks fit into an `Int`.
enum Belief {
  /// The most messages, or calls, of one rank: more than a thousand million each second for two days.
  static let mostCounted: UInt64 = 1 << 48
  /// The most bytes of all messages of one rank.
  static let mostBytes: UInt64 = 1 << 56
  /// By how much a time may be wrong, in nanoseconds, as it may have been taken by another clock of the machine.
  static let slack: UInt64 = 1_000_000_000
}

extension UInt64 {
  /// The sum, or the largest number if it is larger.
  func plus(_ other: UInt64) -> UInt64 {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }
}
