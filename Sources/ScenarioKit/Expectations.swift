/// What a scenario expects of a run beyond its outputs; each is judged by itself.
package struct Expectations: Hashable, Sendable {
  /// Between which figures another must be.
  package struct Limits: Hashable, Sendable {
    /// The least, if there is one.
    package var min: Double?
    /// The most, if there is one.
    package var max: Double?

    /// These limits.
    package init(min: Double? = nil, max: Double? = nil) {
      self.min = min
      self.max = max
    }

    /// Whether `figure` is between them; a rounding error does not count.
    package func hold(_ figure: Double) -> Bool {
      figure >= (min ?? -.infinity) - 1e-9 && figure <= (max ?? .infinity) + 1e-9
    }
  }

  /// How long the swarm may take, from the moment that all ranks have started.
  package var within: Duration?
  /// Messages of the whole swarm for each segment that a client lacks and wants.
  package var messagesPerSegment: Limits?
  /// The part of all messages that the tracker sends or receives.
  package var trackerShare: Limits?
  /// Jain's index of what the clients serve, over those that may hold what another wants.
  package var fairness: Limits?
  /// The part of all that is served which the busiest client serves.
  package var busiestClient: Limits?
  /// From how many others each client that wants something gets it.
  package var sourcesPerClient: Limits?
  /// Whether every wanted segment must have come from another client.
  package var fromPeers = false
  /// The clients that must have all that they want; nil if that follows from the faults.
  package var complete: Set<Int>?
  /// How ranks must end, where that does not follow from the faults.
  package var exits: [Int: ExpectedExit] = [:]

  /// Nothing is expected.
  package init() {}

  /// Whether something is that only the probe can see.
  package var needsProbe: Bool {
    var others = self
    others.complete = nil
    others.exits = [:]
    return others != Expectations()
  }
}
