/// Whether a swarm stands still: every thread waits, and nothing is on its way.
///
/// This ends a run before its time, so it is said only of what is certain. A thread that computes, sleeps or asks again
/// and again (`MPI_Test`, `MPI_Iprobe`) may do something at any moment, and so may one of which nothing is known. A rank
/// that a fault has frozen will go on, and so will a message that one holds back; one that has crashed does nothing more.
package struct Stall {
  /// What distinguishes one standstill from another: if all of this is the same at two moments, nothing has moved.
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

  /// What stands still in `snapshot`, for which the threads suffice, or nil if something is known to go on.
  package static func candidate(_ snapshot: SwarmSnapshot) -> Fingerprint? {
    var places: [Fingerprint.Place] = []
    var someoneIsInside = false
    for rank in 0..<snapshot.processes {
      guard let page = snapshot.pages[rank] else { return nil }
      if page.hasCrashed { continue }
      if page.isFrozen || page.disturbances.heldBack > 0 { return nil }
      switch page.state {
      case .initialising, .aborted, .exited: return nil
      case .left: continue
      case .finalizing: break
      case .running:
        guard page.unseenThreads == 0, page.threads.contains(where: { !$0.hasEnded }) else { return nil }
        someoneIsInside = true
      }
      for thread in page.threads where !thread.hasEnded {
        // A process that leaves need not have ended all its threads.
        if !thread.waits {
          if page.state == .running { return nil }
          continue
        }
        places.append(
          Fingerprint.Place(
            rank: rank, thread: thread.number, since: thread.since, calls: thread.calls, moves: thread.moves))
      }
    }
    // When all are in MPI_Finalize, what goes on there is not to be seen.
    return someoneIsInside ? Fingerprint(places: places) : nil
  }

  /// Whether nothing that is waited for in the whole `snapshot` is on its way.
  package static func isCertain(_ snapshot: SwarmSnapshot) -> Bool {
    guard candidate(snapshot) != nil, !snapshot.pages.values.contains(where: \.isCut) else { return false }
    let traffic = Traffic(snapshot)
    return !snapshot.pages.contains { rank, page in
      page.threads.contains { $0.waits && page.runs && traffic.mayMove($0, of: rank) }
    }
  }
}
