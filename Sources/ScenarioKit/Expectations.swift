/// What a scenario expects of a run beyond its outputs; each expectation is judged by itself.
package struct Expectations: Hashable, Sendable {
  /// The least and the most that a figure may be.
  package struct Limits: Hashable, Sendable {
    /// The least, if there is one.
    package var min: Double?
    /// The most, if there is one.
    package var max: Double?

    /// Limits from `min` to `max`, both included; nil is no limit.
    package init(min: Double? = nil, max: Double? = nil) {
      self.min = min
      self.max = max
    }

    /// Whether `figure` is within the limits; a rounding error does not count.
    package func hold(_ figure: Double) -> Bool {
      figure >= (min ?? -.infinity) - 1e-9 && figure <= (max ?? .infinity) + 1e-9
    }
  }

  /// How long the swarm may take from the moment when all ranks have started.
  package var within: Duration?
  /// By when each client that must have all it wants has it, counted from the start.
  package var finishedBy: Duration?
  /// The same for the clients of a class.
  package var finishedByClass: [String: Duration] = [:]
  /// How many segments each client serves for each that it gets.
  package var shareRatio: Limits?
  /// How many messages the whole swarm sends for each segment that a client lacks and wants.
  package var messagesPerSegment: Limits?
  /// Which part of all messages the tracker sends or receives.
  package var trackerShare: Limits?
  /// Jain's fairness index of what is served, over the clients that may hold what another wants.
  package var fairness: Limits?
  /// Which part of all that is served the busiest client serves.
  package var busiestClient: Limits?
  /// From how many other clients each client that wants something gets it.
  package var sourcesPerClient: Limits?
  /// Whether every wanted segment must have come from another client.
  package var fromPeers = false
  /// Whether each client must have heard from another one of whose segments it has written some; nil if nothing is said.
  package var shared: Bool?
  /// The clients that must have all that they want; nil if that follows from the faults.
  package var complete: Set<Int>?
  /// How ranks must end, where that does not follow from the faults.
  package var exits: [Int: ExpectedExit] = [:]

  /// No expectations.
  package init() {}

  /// Those of them that can be judged without the probe.
  package var withoutProbe: Expectations {
    var others = Expectations()
    others.complete = complete
    others.exits = exits
    others.finishedBy = finishedBy
    others.finishedByClass = finishedByClass
    others.shareRatio = shareRatio
    return others
  }

  /// Those of them that a swarm which is right meets however its threads are scheduled; the others are of times, and of who
  /// serves how much, which depend on how quick each client is.
  package var ofAnySchedule: Expectations {
    var others = Expectations()
    others.complete = complete
    others.exits = exits
    others.fromPeers = fromPeers
    others.shared = shared
    return others
  }

  /// Whether one of them is about the messages of the swarm.
  package var isAboutMessages: Bool {
    messagesPerSegment != nil || trackerShare != nil || fairness != nil || busiestClient != nil
      || sourcesPerClient != nil || fromPeers || shared == true
  }

  /// The keys of those that can be judged only by statistics, which no swarm but ours writes.
  package var keysOfOurs: [String] {
    (finishedBy != nil || !finishedByClass.isEmpty ? ["finished-by"] : []) + (shareRatio != nil ? ["share-ratio"] : [])
  }

  /// Whether one of them can be judged only with the probe.
  var needsProbe: Bool {
    var others = self
    if others.shared == false { others.shared = nil }
    return others != withoutProbe
  }
}
