/// The messages of a swarm at one moment, seen from both ends at once.
package struct Traffic {
  /// The messages from one rank to another under one tag over one communicator.
  package struct Lane: Hashable {
    package var source: Int
    package var destination: Int
    package var tag: Endpoint.Tag
    package var comm: UInt32
  }

  /// How many messages of a lane were handed to MPI, and how many of them have come.
  package struct Count: Hashable {
    package var sent: UInt64 = 0
    package var received: UInt64 = 0

    package var missing: UInt64 { sent > received ? sent - received : 0 }
  }

  package private(set) var lanes: [Lane: Count] = [:]
  private let pages: [Int: StatusPage]

  package init(_ snapshot: SwarmSnapshot) {
    pages = snapshot.pages
    for (rank, page) in snapshot.pages {
      for channel in page.channels {
        guard case .rank(let peer) = channel.end.peer else { continue }
        if channel.sent > 0 {
          let lane = Lane(source: rank, destination: peer, tag: channel.end.tag, comm: channel.end.comm)
          lanes[lane, default: Count()].sent += channel.sent
        }
        if channel.received > 0 {
          let lane = Lane(source: peer, destination: rank, tag: channel.end.tag, comm: channel.end.comm)
          lanes[lane, default: Count()].received += channel.received
        }
      }
    }
  }

  /// Whether what a thread of `rank` waits for may come without anyone doing anything more.
  ///
  /// Where something is not known, it may: only what certainly stands still is called so.
  func mayMove(_ thread: StatusPage.Thread, of rank: Int) -> Bool {
    switch thread.activity {
    case .computes, .remote: return true
    case .library, .threads: return false
    case .requestsAll, .requestsAny:
      // What it waits for was not seen, or not all of it: any message that is on its way to it, or stuck, may be it.
      if thread.awaitedTotal == 0 || thread.awaitedTotal > thread.awaited.count {
        return thread.awaitedTotal == 0
          || lanes.contains {
            $0.key.destination == rank && $0.value.missing > 0 && pages[$0.key.source]?.hasCrashed != true
          }
      }
      return thread.awaited.contains { mayCome($0, to: rank) }
    case .sends, .receives, .probes, .exchanges, .collective:
      return thread.awaited.isEmpty || thread.awaited.contains { mayCome($0, to: rank) }
    }
  }

  private func mayCome(_ awaited: StatusPage.Awaited, to rank: Int) -> Bool {
    switch awaited.activity {
    case .sends: return isTaken(awaited.end, from: rank)
    case .collective: return isComplete(awaited.end.comm)
    case .remote: return true
    default:
      if awaited.end.peer == .none { return true }
      return lanes.contains { lane, count in
        // What a rank that has crashed did not get rid of is lost with it.
        lane.destination == rank && count.missing > 0 && pages[lane.source]?.hasCrashed != true
          && awaited.end.takes(source: lane.source, tag: lane.tag, comm: lane.comm)
      }
    }
  }

  /// Whether the peer of `end` waits, or has asked, for what `rank` sends it.
  private func isTaken(_ end: Endpoint, from rank: Int) -> Bool {
    guard case .rank(let peer) = end.peer, let page = pages[peer] else { return true }
    if page.hasCrashed { return false }
    let isAwaited = page.threads.contains { thread in
      !thread.hasEnded
        && thread.awaited.contains {
          $0.activity == .receives && thread.activity != .computes
            && $0.end.takes(source: rank, tag: end.tag, comm: end.comm)
        }
    }
    return isAwaited
      || page.channels.contains {
        $0.pending > 0 && $0.end.takes(source: rank, tag: end.tag, comm: end.comm)
      }
  }

  /// Whether every member of `comm` has begun as many collective calls on it.
  private func isComplete(_ comm: UInt32) -> Bool {
    let members = pages.values.compactMap { page in page.comms.first { $0.id == comm } }
    guard let first = members.first, members.count == first.size else { return members.isEmpty }
    return members.allSatisfy { $0.collectives == first.collectives }
  }
}
