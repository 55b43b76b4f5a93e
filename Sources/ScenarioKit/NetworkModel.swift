/// The network on which a swarm runs in virtual time; in real time it means nothing.
package struct NetworkModel: Hashable, Sendable {
  /// How many bytes a segment has; nil if the scenario does not say.
  package var segmentSize: Int?
  /// The bandwidths of peers that are of no class, and of classes that do not name theirs.
  package var bandwidth = Bandwidth()
  /// How long a byte is on its way between any two members, in microseconds, where `latencies` does not say otherwise.
  package var latency = NetworkModel.usualLatency
  /// How much longer a message may be on its way, at most, in microseconds.
  package var jitter = 0
  /// The share of packets that are lost, and sent again: from 0 to less than 1.
  package var loss = 0.0
  /// How the members share their links.
  package var sharing = Sharing.maxMinFair
  /// The classes of peers, by name.
  package var classes: [String: Bandwidth] = [:]
  /// How long a byte is on its way from a peer of one class to one of another, in microseconds.
  package var latencies: [ClassPair: Int] = [:]

  /// The latency where nothing is said of it, in microseconds: about that of a switched network in one building.
  static let usualLatency = 100

  /// A network without limits, as it is where a scenario says nothing of it.
  package init() {}

  /// What a member can send and receive, in bit/s; nil where there is no limit.
  package struct Bandwidth: Hashable, Sendable {
    /// What it can send.
    package var upload: Int?
    /// What it can receive.
    package var download: Int?

    /// No limits, unless they are given.
    package init(upload: Int? = nil, download: Int? = nil) {
      self.upload = upload
      self.download = download
    }
  }

  /// Two classes, in the direction of a message.
  package struct ClassPair: Hashable, Sendable {
    /// The class of the sender.
    package var sender: String
    /// The class of the receiver.
    package var receiver: String

    /// Messages from peers of `sender` to those of `receiver`.
    package init(from sender: String, to receiver: String) {
      self.sender = sender
      self.receiver = receiver
    }
  }

  /// How members share their links.
  package enum Sharing: String, Hashable, Sendable, CaseIterable {
    /// What a transfer cannot use, as its other link is narrower, goes to the others of its link.
    case maxMinFair = "max-min-fair"
    /// A transfer gets an equal part of each of its links, and uses the smaller of the two.
    case equalSplit = "equal-split"
  }

  /// How long a byte is on its way, in microseconds, from a member of the class `sender` to one of `receiver`; nil stands
  /// for no class.
  ///
  /// What is said of one direction alone holds for both.
  package func latency(from sender: String?, to receiver: String?) -> Int {
    guard let sender, let receiver else { return latency }
    return latencies[ClassPair(from: sender, to: receiver)] ?? latencies[ClassPair(from: receiver, to: sender)]
      ?? latency
  }

  /// The bandwidths of a member of the class `name`, or of none.
  package func bandwidth(of name: String?) -> Bandwidth { name.flatMap { classes[$0] } ?? bandwidth }
}
