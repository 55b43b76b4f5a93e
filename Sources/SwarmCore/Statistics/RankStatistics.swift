/// What one rank counted and timed: the text form is `client<R>.stats` or `tracker.stats`, a figure a line.
///
/// Moments are nanoseconds of the machine's monotonic clock, so that those of several ranks on one machine compare.
public struct RankStatistics: Hashable, Sendable {
  /// The moments between the phases of a rank.
  public enum Moment: String, Hashable, Sendable, CaseIterable {
    /// MPI was up.
    case joined
    /// The tracker let the swarm start, or a client heard of the first file that it wants.
    case started
    /// The last wanted segment was there; a client that wants nothing has none.
    case completed
    /// The tracker stopped the swarm.
    case stopped
  }

  /// Those moments that came.
  public var moments: [Moment: Int64] = [:]
  /// How many segments the rank served to others.
  public var served = 0
  /// How many segments it got from each peer.
  public var received: [Rank: Int] = [:]
  /// How many messages of each kind it sent.
  public var sent: [String: Int] = [:]
  /// How often its threads slept for want of work.
  public var sleeps = 0
  /// For how many nanoseconds in all.
  public var slept: Int64 = 0

  /// The most memory that its process had, in bytes; 0 if it is not known.
  public var peakMemory = 0

  /// Nothing counted yet.
  public init() {}

  /// The sum of the messages sent.
  public var messages: Int { sent.values.reduce(0, +) }

  /// Adds the counts of another thread of the rank, and its moments.
  public mutating func merge(_ other: RankStatistics) {
    moments.merge(other.moments) { $1 }
    served += other.served
    received.merge(other.received, uniquingKeysWith: +)
    sent.merge(other.sent, uniquingKeysWith: +)
    sleeps += other.sleeps
    slept += other.slept
    peakMemory = max(peakMemory, other.peakMemory)
  }

  /// The text, in a fixed order.
  public func encoded() -> String {
    var lines: [String] = []
    for moment in Moment.allCases {
      if let nanoseconds = moments[moment] { lines.append("moment \(moment.rawValue) \(nanoseconds)") }
    }
    lines.append("served \(served)")
    for (peer, count) in received.sorted(by: { $0.key < $1.key }) { lines.append("received \(peer) \(count)") }
    for (kind, count) in sent.sorted(by: { $0.key < $1.key }) { lines.append("sent \(kind) \(count)") }
    lines.append("sleeps \(sleeps)")
    lines.append("slept \(slept)")
    lines.append("peak-memory \(peakMemory)")
    return lines.map { $0 + "\n" }.joined()
  }

  /// The figures that `text` spells, or nil if it is not such a text.
  public init?(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      guard words.count >= 2, let number = Int64(words[words.count - 1]) else { return nil }
      switch (words[0], words.count) {
      case ("moment", 3):
        guard let moment = Moment(rawValue: String(words[1])) else { return nil }
        moments[moment] = number
      case ("served", 2):
        served = Int(number)
      case ("received", 3):
        guard let peer = Rank(words[1]) else { return nil }
        received[peer] = Int(number)
      case ("sent", 3):
        sent[String(words[1])] = Int(number)
      case ("sleeps", 2):
        sleeps = Int(number)
      case ("slept", 2):
        slept = number
      case ("peak-memory", 2):
        peakMemory = Int(number)
      default:
        return nil
      }
    }
  }
}
