package import SwarmCore

/// What came of a virtual swarm.
package struct VirtualRun: Sendable {
  /// How a run ends.
  package enum Outcome: Hashable, Sendable {
    /// The tracker stopped the swarm, and all clients have ended.
    case ended
    /// The swarm could not start, as two clients announced one file differently.
    case refused(AnnouncementConflict)
    /// The time limit has come before the end.
    case outOfTime
    /// Nothing would ever happen any more, and the swarm has not ended.
    case stalled
    /// The caller has given up the run.
    case cancelled
  }

  /// The state of the swarm at one moment.
  package struct Sample: Hashable, Sendable {
    /// The moment.
    package var moment: Instant
    /// How many clients have come so far.
    package var arrived = 0
    /// How many of them have got all that they want.
    package var finished = 0
    /// How many are gone.
    package var gone = 0
    /// How many segments all clients together have got.
    package var segments = 0
    /// How many transfers are under way.
    package var transfers = 0
    /// The bytes of the transfers that are complete.
    package var transferred = 0
  }

  /// How the run ended.
  package var outcome: Outcome
  /// When.
  package var end: Instant
  /// What each client did, from rank 1.
  package var peers: [VirtualPeer]
  /// The state of the swarm at intervals.
  package var samples: [Sample] = []
  /// How many messages of each kind the tracker sent.
  package var sentByTracker: [String: Int] = [:]
  /// The messages of each pair; nil if they were not counted.
  package var pairs: PairCounts?
  /// How many events there were.
  package var events = 0
  /// How many times the share of a link was computed.
  package var computedLevels = 0

  /// The clients that have not ended, and those that had to go on without all that they want.
  package var unfinished: [Rank] {
    peers.indices.filter { !peers[$0].hasEnded || !peers[$0].shortfalls.isEmpty }.map { $0 + 1 }
  }
}

/// What one client of a virtual swarm did.
package struct VirtualPeer: Hashable, Sendable {
  /// A file that the client would write.
  package struct Output: Hashable, Sendable {
    /// The name of the file.
    package var name: String
    /// Its lines.
    package var hashes: [Hash]
    /// When it was complete.
    package var moment: Instant
  }

  /// When it came; nil if it did not.
  package var arrived: Instant?
  /// When it was told of the first file that it wants; nil if it was not.
  package var started: Instant?
  /// When it had all that it wants; nil if it never had, or wants nothing.
  package var finished: Instant?
  /// When it was gone; nil if it was there to the end of the run.
  package var gone: Instant?
  /// What it would write, in order.
  package var outputs: [Output] = []
  /// The wanted files that it could not get whole.
  package var shortfalls: [Shortfall] = []
  /// Whether it lost the tracker.
  package var hasLostTracker = false
  /// Whether it has crashed, as the scenario says.
  package var hasCrashed = false
  /// How many segments it got.
  package var segments = 0
  /// How many segments it served.
  package var served = 0
  /// How many segments it got from each peer.
  package var received: [Rank: Int] = [:]
  /// What it and its neighbours had to do with each other; nil if it knew all others.
  package var neighbours: NeighbourStatistics?
  /// How many messages of each kind it sent.
  package var sent: [String: Int] = [:]
  /// What it sent over its link.
  package var uploaded = Network.Traffic()
  /// What was sent to it.
  package var downloaded = Network.Traffic()

  /// Whether it is gone, or the swarm has ended for it.
  package var hasEnded: Bool { gone != nil }

  /// The same as a rank on MPI would write it.
  package var statistics: RankStatistics {
    var statistics = RankStatistics()
    let moments: [(RankStatistics.Moment, Instant?)] = [
      (.joined, arrived), (.started, started), (.completed, finished), (.stopped, gone),
    ]
    for (moment, instant) in moments { statistics.moments[moment] = instant?.nanoseconds }
    statistics.served = served
    statistics.received = received
    statistics.sent = sent
    statistics.neighbours = neighbours
    statistics.shortfalls = shortfalls
    return statistics
  }
}
