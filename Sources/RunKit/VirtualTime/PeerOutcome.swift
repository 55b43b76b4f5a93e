package import SwarmCore
import SwarmSim

/// What one client of a run did.
package struct PeerOutcome: Hashable, Sendable {
  /// Its rank.
  package var rank: Int
  /// Its class on the network; nil if it is of none.
  package var networkClass: String?
  /// Whether it serves nothing, as the scenario says.
  package var isFreeRider = false
  /// When it came, in nanoseconds from the start of the run; nil if it did not.
  package var arrived: Int64?
  /// When it was told of the first file that it wants.
  package var started: Int64?
  /// When it had all that it wants; nil if it never had, or wants nothing.
  package var finished: Int64?
  /// When it was gone.
  package var gone: Int64?
  /// How many bytes it sent, with headers; nil if they were not counted.
  package var uploaded: Int?
  /// How many bytes were sent to it.
  package var downloaded: Int?
  /// How many segments it got.
  package var segments: Int
  /// How many segments it served.
  package var served: Int
  /// How many messages it sent.
  package var messages: Int
  /// What it and its neighbours had to do with each other; nil if it knew all others, or did not count it.
  package var neighbours: NeighbourStatistics?

  /// A client that has counted these.
  package init(rank: Int, segments: Int = 0, served: Int = 0, messages: Int = 0) {
    self.rank = rank
    self.segments = segments
    self.served = served
    self.messages = messages
  }

  /// How many segments it served for each that it got; nil if it got none.
  package var shareRatio: Double? { segments > 0 ? Double(served) / Double(segments) : nil }
}

extension PeerOutcome {
  /// What the clients of `run`, by rank, did.
  static func all(of run: VirtualRun, _ scenario: VirtualScenario, _ classes: [Rank: String]) -> [PeerOutcome] {
    run.peers.enumerated().map { index, peer in
      let rank = index + 1
      var outcome = PeerOutcome(
        rank: rank, segments: peer.segments, served: peer.served, messages: peer.sent.values.reduce(0, +))
      outcome.networkClass = classes[rank]
      outcome.isFreeRider = scenario.freeRiders.contains(rank)
      outcome.arrived = peer.arrived?.nanoseconds
      outcome.started = peer.started?.nanoseconds
      outcome.finished = peer.finished?.nanoseconds
      outcome.gone = peer.gone?.nanoseconds
      outcome.neighbours = peer.neighbours
      outcome.uploaded = peer.uploaded.bytes
      outcome.downloaded = peer.downloaded.bytes
      return outcome
    }
  }
}

extension RunRecord {
  /// What each client did that is known of: in real time, what its statistics say.
  ///
  /// Moments are counted from when the first rank had joined; on several hosts, whose clocks are not the same, each from when
  /// its own rank had.
  package var peerOutcomes: [PeerOutcome] {
    if !peers.isEmpty { return peers }
    let start = statistics.values.compactMap { $0.moments[.joined] }.min()
    let isApart = Set(hosts.values).count > 1
    return statistics.filter { $0.key != trackerRank }.sorted { $0.key < $1.key }.map { rank, statistics in
      var outcome = PeerOutcome(
        rank: rank, segments: statistics.received.values.reduce(0, +), served: statistics.served,
        messages: statistics.messages)
      outcome.neighbours = statistics.neighbours
      guard let base = isApart ? statistics.moments[.joined] : start else { return outcome }
      func since(_ moment: RankStatistics.Moment) -> Int64? { statistics.moments[moment].map { max(0, $0 &- base) } }
      outcome.arrived = since(.joined)
      outcome.started = since(.started)
      outcome.finished = since(.completed)
      outcome.gone = since(.stopped)
      return outcome
    }
  }
}

extension Network.Traffic {
  /// All bytes.
  fileprivate var bytes: Int { transferred + small + resent }
}
