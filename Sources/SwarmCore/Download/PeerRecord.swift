/// What a client has seen of one peer.
struct PeerRecord: Sendable {
  /// Whether the peer may be asked.
  enum Trust: Sendable {
    case good
    /// It missed several deadlines; the tracker has been asked whether it lives.
    case suspected
    /// The tracker says that it is gone.
    case lost
    /// It served wrong segments or rejected too often, and is never asked again.
    case banned
  }

  var trust = Trust.good
  /// Requests that it has not answered yet.
  var inFlight = 0
  /// How many right and new segments came from it.
  var received = 0
  /// How many segments it has served to all peers, as it last said.
  var served: UInt32 = 0
  /// The most requests that wait at it; it follows how soon it answers.
  private(set) var queueLimit: Int32
  /// Deadlines missed since it last answered.
  var misses = 0
  /// Wrong or rejected segments.
  var faults = 0

  /// A peer of which nothing is known, in a swarm of this pace.
  init(pace: Pace) {
    queueLimit = pace.startsSlowly ? PeerRecord.leastQueue : Int32(PeerTable.queueLimit)
  }

  private var smoothed: Int64 = 0
  private var variation: Int64 = 0

  /// How many deadlines in a row a peer may miss before it is suspected.
  static let missLimit = 3
  /// How many wrong or rejected segments a peer may answer with before it is banned.
  static let faultLimit = 3

  /// The bounds of a deadline in nanoseconds: a busy machine may not run a peer for long.
  private static let shortest: Int64 = 1_000_000_000
  private static let longest: Int64 = 8_000_000_000
  private static let initial: Int64 = 2_000_000_000
  /// For how many nanoseconds of its work requests are to wait at a peer, at most.
  private static let queueTime: Int64 = 1_000_000_000
  /// The most requests that wait at a peer however long it takes: one that it works at, and the next.
  private static let leastQueue: Int32 = 2

  /// Takes a response time into the smoothed one and its variation (RFC 6298).
  mutating func observe(responseTime: Int64) {
    if smoothed == 0 {
      smoothed = max(1, responseTime)
      variation = responseTime / 2
    } else {
      variation += (abs(responseTime - smoothed) - variation) / 4
      smoothed += (responseTime - smoothed) / 8
    }
    let isSoon = responseTime < PeerRecord.queueTime
    queueLimit = min(max(queueLimit + (isSoon ? 1 : -1), PeerRecord.leastQueue), Int32(PeerTable.queueLimit))
  }

  /// How long a request may take at this pace, in nanoseconds.
  func patience(_ pace: Pace) -> Int64 {
    guard smoothed > 0 else { return PeerRecord.initial * pace.factor }
    let estimate = (smoothed + 4 * variation) << Int64(min(misses, 3))
    return min(max(estimate, PeerRecord.shortest * pace.factor), PeerRecord.longest * pace.factor)
  }

  /// After how many nanoseconds the endgame repeats a request at another holder, at this pace.
  func endgamePatience(_ pace: Pace) -> Int64 {
    min(max(4 * smoothed, 50_000_000 * pace.courtesy), patience(pace))
  }
}
