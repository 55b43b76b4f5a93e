package import ProbeKit

/// Figures of how a swarm shared its files in a run.
package struct SwarmFigures: Hashable, Sendable {
  /// What is counted as served.
  package enum Basis: String, Hashable, Sendable {
    /// Segments, exactly: the swarm has written statistics.
    case segments
    /// Messages between clients that are known to be answers.
    case answers
    /// All messages between clients, as requests and answers cannot be told apart.
    case messages
  }

  /// The messages from one rank to another.
  package struct Pair: Hashable, Sendable {
    /// The rank that sent them.
    package var from: Int
    /// The rank that they were sent to.
    package var to: Int
    /// Their number.
    package var messages: Int
    /// Their size in bytes.
    package var bytes: Int
  }

  /// The longest wait of any thread.
  package struct Wait: Hashable, Sendable {
    /// The rank of the thread.
    package var rank: Int
    /// The call in which it waited.
    package var call: ProbeCall
    /// How long it waited.
    package var duration: Duration
  }

  /// A client that served another more than it can have held, by what it owned and wanted.
  package struct Unfounded: Hashable, Sendable {
    /// The client that served.
    package var from: Int
    /// The client that it served.
    var to: Int
    /// How much it served.
    package var served: Int
    /// How many segments that the other lacked it can have held.
    package var held: Int

    /// `from` served `to` more than it can have held.
    package init(from: Int, to: Int, served: Int, held: Int) {
      self.from = from
      self.to = to
      self.served = served
      self.held = held
    }
  }

  /// What `served`, `sources` and `got` count.
  package var basis: Basis
  /// The messages between each pair of ranks that has exchanged any, by rank.
  package var pairs: [Pair]
  /// How many segments the clients lack and want, taken together.
  package var wantedSegments: Int
  /// How much each client has served.
  package var served: [Int: Int]
  /// The clients that own or want a file that another client wants, and so may serve it.
  var mayServe: [Int]
  /// From how many others each client that lacked something got segments; nil if that is not known.
  package var sources: [Int: Int]?
  /// How much each client that lacked something got from others.
  package var got: [Int: Int]
  /// The clients that served more than they can have held; empty if answers cannot be told from requests.
  var unfounded: [Unfounded] = []
  /// How many segments each client that lacked something lacked.
  package var lacked: [Int: Int]
  /// The longest wait of any thread.
  package var longestWait: Wait?
  /// From the moment that all ranks had started until the last began to leave; nil if that is not known.
  package var duration: Duration?
  /// Whether a table of the probe was full, so that some messages were not counted.
  package var isCut: Bool

  /// The number of all messages.
  package var messages: Int { pairs.reduce(0) { $0 + $1.messages } }

  /// Messages of the whole swarm for each segment wanted.
  package var messagesPerSegment: Double? {
    wantedSegments > 0 ? Double(messages) / Double(wantedSegments) : nil
  }

  /// The share of all messages that the tracker sends or receives.
  package var trackerShare: Double? {
    let tracker = pairs.filter { $0.from == 0 || $0.to == 0 }.reduce(0) { $0 + $1.messages }
    return messages > 0 ? Double(tracker) / Double(messages) : nil
  }

  /// Jain's index of what is served: 1 if all serve the same, 1/n if one of n serves everything.
  package var fairness: Double? {
    let shares = mayServe.map { Double(served[$0, default: 0]) }
    let squares = shares.reduce(0) { $0 + $1 * $1 }
    let sum = shares.reduce(0, +)
    return squares > 0 ? sum * sum / (Double(shares.count) * squares) : nil
  }

  /// The client that serves most, and its share of all that is served.
  package var busiest: (rank: Int, share: Double)? {
    let sum = served.values.reduce(0, +)
    guard sum > 0, let most = served.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    return (most.key, Double(most.value) / Double(sum))
  }
}
