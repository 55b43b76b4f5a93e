/// What one rank counted and timed, and what it could not get: the text form is `client<R>.stats` or `tracker.stats`, a
/// figure or a shortfall a line.
///
/// Moments are nanoseconds of the machine's monotonic clock, so that those of several ranks on one machine compare.
public struct RankStatistics: Hashable, Sendable {
  /// The moments between the phases of a rank.
  public enum Moment: String, Hashable, Sendable, CaseIterable {
    /// MPI was up.
    case joined
    /// The tracker let the swarm start, or a client got the description of the first file that it wants.
    case started
    /// The last wanted segment was there; a client that wants nothing has none.
    case completed
    /// The tracker stopped the swarm.
    case stopped
  }

  /// The moments that the rank has reached.
  public var moments: [Moment: Int64] = [:]
  /// How many segments the rank served to others.
  public var served = 0
  /// How many segments it got from each peer.
  public var received: [Rank: Int] = [:]
  /// How many messages of each kind it sent.
  public var sent: [String: Int] = [:]
  /// How often its threads slept for want of work.
  public var sleeps = 0
  /// How many nanoseconds its threads slept in all.
  public var slept: Int64 = 0
  /// The most memory that its process had, in bytes; 0 if it is not known.
  public var peakMemory = 0
  /// What a client and its neighbours had to do with each other; nil if it knew all others.
  public var neighbours: NeighbourStatistics?
  /// The wanted files that the rank could not get whole.
  public var shortfalls: [Shortfall] = []

  /// Nothing counted yet.
  public init() {}

  /// The sum of the messages sent.
  public var messages: Int { sent.values.reduce(0, +) }

  /// Adds what another thread of the rank has counted, its moments and its shortfalls.
  public mutating func merge(_ other: RankStatistics) {
    moments.merge(other.moments) { $1 }
    served += other.served
    received.merge(other.received, uniquingKeysWith: +)
    sent.merge(other.sent, uniquingKeysWith: +)
    sleeps += other.sleeps
    slept += other.slept
    peakMemory = max(peakMemory, other.peakMemory)
    neighbours = neighbours ?? other.neighbours
    shortfalls += other.shortfalls
  }
}
