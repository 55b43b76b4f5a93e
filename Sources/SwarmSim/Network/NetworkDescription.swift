import SwarmCore

/// The network that the members of a swarm are on: the access link of each, and what lies between them.
///
/// Nothing but access links can be a bottleneck. All rates are of data; times are in nanoseconds.
package struct NetworkDescription: Hashable, Sendable {
  /// The access links, by rank: first that of the tracker.
  package var links: [AccessLink]
  /// How long a byte is on its way from one class of members to another: a row for each class of senders.
  package var latencies: [[Int64]]
  /// How much longer a message may be on its way, at most; how much, is drawn for each, with equal chances.
  package var jitter: Int64 = 0
  /// The share of packets that are lost, and sent again: at least 0, less than 1.
  package var loss: Double = 0
  /// How many bytes of content a segment has.
  package var segmentSize = 256 << 10
  /// How the members share their links.
  package var sharing = Sharing.maxMinFair
  /// How many bytes each message has besides its body, for its headers.
  package var overhead = 40
  /// A message of more bytes than this takes its turn on the links; all others are small.
  package var smallLimit = 1_460

  /// How the transfers of a link share its bandwidth.
  package enum Sharing: String, Hashable, Sendable, CaseIterable {
    /// Max-min fair: what a transfer cannot use, as its other link is narrower, goes to the others of its link.
    case maxMinFair = "max-min-fair"
    /// A transfer gets an equal part of each of its links, and uses the smaller of the two.
    case equalSplit = "equal-split"
  }

  /// How a member is connected.
  package struct AccessLink: Hashable, Sendable {
    /// What it can send, in bit/s; nil if there is no limit.
    package var upload: Double?
    /// What it can receive, in bit/s; nil if there is no limit.
    package var download: Double?
    /// Its class, a row and a column of `latencies`.
    package var latencyClass = 0

    /// A link of these bandwidths, in bit/s.
    package init(upload: Double? = nil, download: Double? = nil, latencyClass: Int = 0) {
      self.upload = upload
      self.download = download
      self.latencyClass = latencyClass
    }
  }

  /// A network of `links`, by rank, where a byte is on its way for `latency` nanoseconds between any two.
  package init(links: [AccessLink], latency: Int64 = 0) {
    self.links = links
    latencies = [[latency]]
  }

  /// How long a byte is on its way from one member to another, in nanoseconds.
  func latency(from sender: Rank, to receiver: Rank) -> Int64 {
    latencies[links[sender].latencyClass][links[receiver].latencyClass]
  }

  /// The slowest upload bandwidth of any client, in bit/s; nil if none has a limit.
  package var slowestUpload: Double? { links.dropFirst().compactMap(\.upload).min() }

  /// What is wrong with the description, in words; nil if nothing is.
  package var fault: String? {
    let classes = latencies.count
    if latencies.contains(where: { $0.count != classes }) { return "the latencies are no square matrix" }
    if latencies.contains(where: { $0.contains { $0 < 0 } }) || jitter < 0 { return "a latency is negative" }
    if !(0..<1).contains(loss) { return "the loss is not from 0 to less than 1" }
    if segmentSize < 0 || overhead < 0 || smallLimit < 0 { return "a size is negative" }
    for (rank, link) in links.enumerated() {
      if !(0..<classes).contains(link.latencyClass) { return "rank \(rank) is of a class without latencies" }
      for rate in [link.upload, link.download] where rate.map({ !($0 > 0 && $0.isFinite) }) ?? false {
        return "rank \(rank) has a bandwidth that is not above 0"
      }
    }
    return nil
  }
}
