package import ScenarioKit

/// Jobs that wait for slots of hosts: in their order, but that one which fits may come before one which does not yet.
package struct HostQueue: Sendable {
  /// What a job needs.
  package struct Need: Hashable, Sendable {
    /// How many ranks it has.
    package var ranks: Int
    /// How these are placed.
    package var placement: Placement

    /// The need of a job of `ranks` ranks.
    package init(ranks: Int, placement: Placement) {
      self.ranks = ranks
      self.placement = placement
    }
  }

  /// How often in a row the first may be passed over; then the others wait for it, so that a large job has its turn.
  package static let patience = 16

  private var pool: HostPool
  private var passedOver = 0

  /// A queue for the slots of `list`.
  package init(_ list: HostList) { pool = HostPool(list) }

  /// Which of the jobs with these needs is to start now, by its place, and the slots that it has; nil if none can.
  ///
  /// Of several that have to wait nobody is left out: where no job has slots, the first can start.
  package mutating func next(of needs: some Sequence<Need>) -> (place: Int, lease: HostPool.Lease)? {
    for (place, need) in needs.enumerated() {
      if let lease = pool.lease(ranks: need.ranks, placement: need.placement) {
        passedOver = place == 0 ? 0 : passedOver + 1
        return (place, lease)
      }
      if passedOver >= HostQueue.patience { return nil }
    }
    return nil
  }

  /// Takes back the slots of a job.
  package mutating func release(_ lease: HostPool.Lease) { pool.release(lease) }
}
