/// What the probe does to a run, in its units: ranks in the world, nanoseconds, bytes.
package struct FaultPlan: Hashable, Sendable {
  /// The seed of every random choice.
  package var seed: UInt64
  /// The fewest bytes of a message to a client that carries a segment; nil if one is known by the digits of its hash.
  package var segmentBytes: UInt64?
  /// What goes wrong, in the order of the scenario.
  package var faults: [Fault]

  /// A plan of `faults`.
  package init(seed: UInt64, segmentBytes: UInt64? = nil, faults: [Fault]) {
    self.seed = seed
    self.segmentBytes = segmentBytes
    self.faults = faults
  }

  /// What goes wrong with one rank, or on the links between two, in both directions.
  package enum Fault: Hashable, Sendable {
    /// SIGKILL ends the process of the rank.
    case crash(rank: Int, Trigger)
    /// All threads of the rank stop for this time.
    case freeze(rank: Int, Trigger, nanoseconds: UInt64)
    /// So many segments that the rank serves carry wrong bytes: one of every `every`, which is at least 1.
    case corrupt(rank: Int, Trigger, segments: UInt64, every: UInt64)
    /// Messages arrive so much later, give or take the jitter.
    case delay(LinkFault.End, LinkFault.End, nanoseconds: UInt64, jitter: UInt64)
    /// This share of the messages, from 0 to 1, never arrives.
    case drop(LinkFault.End, LinkFault.End, share: Double)
  }

  /// When a fault of a rank happens.
  package enum Trigger: Hashable, Sendable {
    /// The rank has sent so many messages to other clients.
    case sends(UInt64)
    /// This time has passed since the rank's first message.
    case at(nanoseconds: UInt64)
    /// The rank's output of this name, which has no white space, has so many bytes.
    case completes(output: String, bytes: UInt64)
  }
}
