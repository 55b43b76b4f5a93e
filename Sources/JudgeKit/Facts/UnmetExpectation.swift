package import ScenarioKit

/// An expectation of a scenario that is not met, with its figure and its limits.
package enum UnmetExpectation: Hashable, Sendable {
  /// The swarm took too long; `isWholeRun` if only the wall time of the run is known, start-up and all.
  case time(took: Duration, limit: Duration, isWholeRun: Bool)
  /// Clients had not all that they want by a moment.
  case finishedLate(Lateness)
  /// A figure is beyond its limits; `client` is the client that the figure is about, if it is about one.
  case figure(ExpectedFigure, Double, limits: Expectations.Limits, client: Int? = nil)
  /// The messages of the swarm do not show the figure.
  case unknown(ExpectedFigure)
  /// A client got less from other clients than it lacked.
  case notFromPeers(Supply)
  /// A client wrote segments that it did not own, and no other client has told it anything.
  case notShared(Unshared)

  /// Which clients had not all that they want by a moment.
  package struct Lateness: Hashable, Sendable {
    /// The moment, counted from the start.
    package var limit: Duration
    /// The class of the clients; nil if it is about those of all classes.
    package var networkClass: String?
    /// How many of them had not all by then.
    package var late: Int
    /// How many there are.
    package var clients: Int
    /// The rank of the last of them.
    package var last: Int
    /// When that one had all.
    package var took: Duration

    /// Of `clients` clients, `late` had not all by `limit`.
    package init(limit: Duration, networkClass: String?, late: Int, clients: Int, last: Int, took: Duration) {
      self.limit = limit
      self.networkClass = networkClass
      self.late = late
      self.clients = clients
      self.last = last
      self.took = took
    }
  }

  /// What a client wrote that it cannot have from others.
  package struct Unshared: Hashable, Sendable {
    /// Segments of one file.
    package struct Part: Hashable, Sendable {
      /// The name of the file.
      package var file: String
      /// How many of its segments the client wrote and did not own.
      package var segments: Int

      /// So many segments of `file`.
      package init(file: String, segments: Int) {
        self.file = file
        self.segments = segments
      }
    }

    /// The rank of the client.
    package var client: Int
    /// What it wrote and did not own, by file.
    package var written: [Part]

    /// What `client` wrote.
    package init(client: Int, written: [Part]) {
      self.client = client
      self.written = written
    }
  }

  /// What a client lacked, and what it got.
  package struct Supply: Hashable, Sendable {
    /// The rank of the client.
    package var client: Int
    /// How many segments it lacked.
    package var lacked: Int
    /// How much it got from sources that can have held it.
    package var got: Int
    /// What `got` counts.
    package var basis: SwarmFigures.Basis
    /// The clients that served it more than they can have held.
    package var unfounded: [SwarmFigures.Unfounded]
    /// Whether the client took each answer for a segment: it got as many as it lacked.
    package var isTaken: Bool

    /// What `client` got.
    package init(
      client: Int, lacked: Int, got: Int, basis: SwarmFigures.Basis, unfounded: [SwarmFigures.Unfounded] = [],
      isTaken: Bool = false
    ) {
      self.client = client
      self.lacked = lacked
      self.got = got
      self.basis = basis
      self.unfounded = unfounded
      self.isTaken = isTaken
    }
  }
}

/// A figure of a run for which a scenario may set limits; the raw value is the key under `expect:`.
package enum ExpectedFigure: String, Hashable, Sendable, CaseIterable {
  /// When the clients have all that they want.
  case finishedBy = "finished-by"
  /// How many segments a client serves for each that it gets.
  case shareRatio = "share-ratio"
  /// Messages of the whole swarm for each segment wanted.
  case messagesPerSegment = "messages-per-segment"
  /// The share of all messages that the tracker sends or receives.
  case trackerShare = "tracker-share"
  /// Jain's index of what the clients serve.
  case fairness
  /// The share that the client that serves most has of all that is served.
  case busiestClient = "busiest-client"
  /// The number of other clients from which each client got something.
  case sourcesPerClient = "sources-per-client"
  /// Whether each client got all that it lacked from clients that can have held it.
  case fromPeers = "from-peers"
  /// Whether each client has heard from another one of whose segments it has written some.
  case shared
}
