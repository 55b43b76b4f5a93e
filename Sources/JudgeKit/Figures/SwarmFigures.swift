package import ProbeKit

/// What a run shows of how the swarm went about it, in figures.
package struct SwarmFigures: Hashable, Sendable {
  /// What is counted as served.
  package enum Basis: String, Hashable, Sendable {
    /// Segments, exactly: the swarm has left statistics.
    case segments
    /// Messages between clients that are known to be answers.
    case answers
    /// All messages between clients, as requests and answers cannot be told apart.
    case messages
  }

  /// The messages from one rank to another.
  package struct Pair: Hashable, Sendable {
    /// Who sent them.
    package var from: Int
    /// To whom.
    package var to: Int
    /// How many.
    package var messages: Int
    /// Their size.
    package var bytes: Int
  }

  /// The longest wait of any thread.
  package struct Wait: Hashable, Sendable {
    /// Whose it was.
    package var rank: Int
    /// In which call.
    package var call: ProbeCall
    /// How long.
    package var duration: Duration
  }

  /// What one client served another that it can never have held: it owned less of it, and wanted none of it.
  package struct Unfounded: Hashable, Sendable {
    /// Who served.
    package var from: Int
    /// Whom.
    package var to: Int
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
  /// Those of them that own or want what another wants, and so may hold it.
  package var mayServe: [Int]
  /// From how many others each client that lacks something got it; nil if that cannot be told.
  package var sources: [Int: Int]?
  /// How much each client that lacks something got from others.
  package var got: [Int: Int]
  /// What of that was more than those who served it can have held; empty where answers cannot be told from requests.
  package var unfounded: [Unfounded] = []
  /// How much each of them lacked.
  package var lacked: [Int: Int]
  /// The longest wait.
  package var longestWait: Wait?
  /// From the moment that all ranks had started until the last began to leave; nil if that is not known.
  package var duration: Duration?
  /// Whether some messages could not be counted for want of room.
  package var isCut: Bool

  /// All messages.
  package var messages: Int { pairs.reduce(0) { $0 + $1.messages } }

  /// Messages of the whole swarm for each segment wanted.
  package var messagesPerSegment: Double? {
    wantedSegments > 0 ? Double(messages) / Double(wantedSegments) : nil
  }

  /// The part of all messages that the tracker sends or receives.
  package var trackerShare: Double? {
    let tracker = pairs.filter { $0.from == 0 || $0.to == 0 }.reduce(0) { $0 + $1.messages }
    return messages > 0 ? Double(tracker) / Double(messages) : nil
  }

  /// Jain's index of what is served: 1 if all serve alike, 1/n if one of n serves all.
  package var fairness: Double? {
    let shares = mayServe.map { Double(served[$0, default: 0]) }
    let squares = shares.reduce(0) { $0 + $1 * $1 }
    let sum = shares.reduce(0, +)
    return squares > 0 ? sum * sum / (Double(shares.count) * squares) : nil
  }

  /// The client that serves most, and its part of all that is served.
  package var busiest: (rank: Int, share: Double)? {
    let sum = served.values.reduce(0, +)
    guard sum > 0, let most = served.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    return (most.key, Double(most.value) / Double(sum))
  }
}
