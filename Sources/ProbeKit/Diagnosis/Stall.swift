/// Whether a swarm stands still: every thread waits, and nothing is on its way.
///
/// This ends a run before its time limit, so it must be certain. A thread that computes, sleeps or keeps asking
/// (`MPI_Test`, `MPI_Iprobe`) may do something at any moment, and so may whatever the probe does not know (`Unknown`),
/// which is looked for apart from this. A frozen rank will go on, and a message that a fault holds back will be sent. A
/// rank that has crashed, or ended by a signal of its own, does nothing more.
package struct Stall {
  /// What distinguishes one standstill from another: if it is the same at two moments, nothing has moved in between.
  package struct Fingerprint: Hashable, Sendable {
    fileprivate struct Place: Hashable, Sendable {
      var rank: Int
      var thread: Int
      var since: UInt64
      var calls: UInt64
      var moves: UInt64
    }

    fileprivate var places: [Place]
  }

  /// The fingerprint of what seems to stand still in `snapshot`, which needs no channels; nil if something goes on.
  package static func candidate(_ snapshot: SwarmSnapshot) -> Fingerprint? {
    var places: [Fingerprint.Place] = []
    var someoneIsInside = false
    for rank in 0..<snapshot.processes {
      guard let page = snapshot.pages[rank] else { return nil }
      if page.hasDied { continue }
      if page.isFrozen || page.disturbances.heldBack > 0 { return nil }
      switch page.state {
      case .initialising, .aborted, .exited: return nil
      case .left: continue
      case .finalizing: guard page.unseenThreads == 0 else { return nil }
      case .running:
        guard page.unseenThreads == 0, page.threads.contains(where: { !$0.hasEnded }) else { return nil }
        someoneIsInside = true
      }
      // In a process that is about to leave, too, a thread may serve others until they are ready to leave.
      for thread in page.threads where !thread.hasEnded {
        guard thread.waits else { return nil }
        places.append(
          Fingerprint.Place(
            rank: rank, thread: thread.number, since: thread.since, calls: thread.calls, moves: thread.moves))
      }
    }
    // The probe does not see what goes on inside MPI_Finalize.
    return someoneIsInside ? Fingerprint(places: places) : nil
  }

  /// Whether `snapshot`, with its channels, shows that no message that a thread waits for is on its way.
  package static func isCertain(_ snapshot: SwarmSnapshot) -> Bool {
    guard candidate(snapshot) != nil, !snapshot.pages.values.contains(where: \.isCut) else { return false }
    let traffic = Traffic(snapshot)
    return !snapshot.pages.contains { rank, page in
      page.threads.contains { $0.waits && page.runs && traffic.mayMove($0, of: rank) }
    }
  }
}
