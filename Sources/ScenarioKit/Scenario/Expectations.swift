/// What a scenario expects of a run beyond its outputs; each is judged by itself.
public struct Expectations: Hashable, Sendable {
  /// Between which figures another must be.
  public struct Limits: Hashable, Sendable {
    /// The least, if there is one.
    public var min: Double?
    /// The most, if there is one.
    public var max: Double?

    /// These limits.
    public init(min: Double? = nil, max: Double? = nil) {
      self.min = min
      self.max = max
    }

    /// Whether `figure` is between them; a rounding error does not count.
    func hold(_ figure: Double) -> Bool {
      figure >= (min ?? -.infinity) - 1e-9 && figure <= (max ?? .infinity) + 1e-9
    }
  }

  /// How long the swarm may take, from the moment that all ranks have started.
  public var within: Duration?
  /// Messages of the whole swarm for each segment that a client lacks and wants.
  public var messagesPerSegment: Limits?
  /// The part of all messages that the tracker sends or receives.
  public var trackerShare: Limits?
  /// Jain's index of what the clients serve, over those that may hold what another wants.
  public var fairness: Limits?
  /// The part of all that is served which the busiest client serves.
  public var busiestClient: Limits?
  /// From how many others each client that wants something gets it.
  public var sourcesPerClient: Limits?
  /// Whether every wanted segment must have come from another client.
  public var fromPeers = false
  /// The clients that must have all that they want; nil if that follows from the faults.
  public var complete: Set<Int>?
  /// How ranks must end, where that does not follow from the faults.
  public var exits: [Int: ExpectedExit] = [:]

  /// Nothing is expected.
  public init() {}

  /// Whether something is that only the probe can see.
  public var needsProbe: Bool {
    var others = self
    others.complete = nil
    others.exits = [:]
    return others != Expectations()
  }
}
