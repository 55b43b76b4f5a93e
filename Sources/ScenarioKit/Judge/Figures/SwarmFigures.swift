/// What a run shows of how the swarm went about it, in figures.
public struct SwarmFigures: Hashable, Sendable {
  /// What is counted as served.
  public enum Basis: String, Hashable, Sendable {
    /// Segments, exactly: the swarm has left statistics.
    case segments
    /// Messages between clients that are known to be answers.
    case answers
    /// All messages between clients, as requests and answers cannot be told apart.
    case messages
  }

  /// The messages from one rank to another.
  public struct Pair: Hashable, Sendable {
    /// Who sent them.
    public var from: Int
    /// To whom.
    public var to: Int
    /// How many.
    public var messages: Int
    /// Their size.
    public var bytes: Int
  }

  /// The longest wait of any thread.
  public struct Wait: Hashable, Sendable {
    /// Whose it was.
    public var rank: Int
    /// In which call.
    public var call: ProbeCall
    /// How long.
    public var duration: Duration
  }

  /// What one client served another that it can never have held: it owned less of it, and wanted none of it.
  public struct Unfounded: Hashable, Sendable {
    /// Who served.
    public var from: Int
    /// Whom.
    public var to: Int
    /// How much it served.
    public var served: Int
    /// How many segments that the other lacked it can have held.
    public var held: Int
  }

  /// What `served`, `sources` and `got` count.
  public var basis: Basis
  /// The messages between each pair of ranks that has exchanged any, by rank.
  public var pairs: [Pair]
  /// How many segments the clients lack and want, taken together.
  public var wantedSegments: Int
  /// How much each client has served.
  public var served: [Int: Int]
  /// Those of them that own or want what another wants, and so may hold it.
  public var mayServe: [Int]
  /// From how many others each client that lacks something got it; nil if that cannot be told.
  public var sources: [Int: Int]?
  /// How much each client that lacks something got from others.
  public var got: [Int: Int]
  /// What of that was more than those who served it can have held; empty where answers cannot be told from requests.
  public var unfounded: [Unfounded] = []
  /// How much each of them lacked.
  public var lacked: [Int: Int]
  /// The longest wait.
  public var longestWait: Wait?
  /// From the moment that all ranks had started until the last began to leave; nil if that is not known.
  public var duration: Duration?
  /// Whether some messages could not be counted for want of room.
  public var isCut: Bool

  /// All messages.
  public var messages: Int { pairs.reduce(0) { $0 + $1.messages } }

  /// Messages of the whole swarm for each segment wanted.
  public var messagesPerSegment: Double? {
    wantedSegments > 0 ? Double(messages) / Double(wantedSegments) : nil
  }

  /// The part of all messages that the tracker sends or receives.
  public var trackerShare: Double? {
    let tracker = pairs.filter { $0.from == 0 || $0.to == 0 }.reduce(0) { $0 + $1.messages }
    return messages > 0 ? Double(tracker) / Double(messages) : nil
  }

  /// Jain's index of what is served: 1 if all serve alike, 1/n if one of n serves all.
  public var fairness: Double? {
    let shares = mayServe.map { Double(served[$0, default: 0]) }
    let squares = shares.reduce(0) { $0 + $1 * $1 }
    let sum = shares.reduce(0, +)
    return squares > 0 ? sum * sum / (Double(shares.count) * squares) : nil
  }

  /// The client that serves most, and its part of all that is served.
  public var busiest: (rank: Int, share: Double)? {
    let sum = served.values.reduce(0, +)
    guard sum > 0, let most = served.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    return (most.key, Double(most.value) / Double(sum))
  }
}
