/// The messages of a swarm at one moment, seen from both ends at once.
package struct Traffic {
  /// The messages from one rank to another under one tag over one communicator.
  package struct Lane: Hashable {
    /// The rank that sends.
    package var source: Int
    /// The rank that receives.
    package var destination: Int
    /// The tag.
    package var tag: Endpoint.Tag
    /// The number of the communicator.
    package var comm: UInt32
  }

  /// How many messages of a lane were sent and received.
  package struct Count: Hashable {
    /// How many were handed to MPI.
    package var sent: UInt64 = 0
    /// How many were received.
    package var received: UInt64 = 0

    /// How many were sent and not received.
    var missing: UInt64 { sent > received ? sent - received : 0 }
  }

  /// The counts of each lane that has carried a message.
  package private(set) var lanes: [Lane: Count] = [:]
  private let pages: [Int: StatusPage]
  /// The lanes on which something may be on its way, by the rank that receives.
  private var open: [Int: [Lane]] = [:]
  /// Of each communicator, whether all its members have begun the same number of collective calls on it.
  private var complete: [UInt32: Bool] = [:]

  /// The messages of `snapshot`, which must have its channels.
  package init(_ snapshot: SwarmSnapshot) {
    pages = snapshot.pages
    for (rank, page) in snapshot.pages {
      for channel in page.channels {
        guard case .rank(let peer) = channel.end.peer else { continue }
        if channel.sent > 0 {
          let lane = Lane(source: rank, destination: peer, tag: channel.end.tag, comm: channel.end.comm)
          let sent = lanes[lane, default: Count()].sent.plus(channel.sent)
          lanes[lane, default: Count()].sent = sent
        }
        if channel.received > 0 {
          let lane = Lane(source: peer, destination: rank, tag: channel.end.tag, comm: channel.end.comm)
          let received = lanes[lane, default: Count()].received.plus(channel.received)
          lanes[lane, default: Count()].received = received
        }
      }
    }
    // A message that a crashed rank had not delivered is lost.
    let moving = lanes.filter { $0.value.missing > 0 && snapshot.pages[$0.key.source]?.hasDied != true }
    open = Dictionary(grouping: moving.keys, by: \.destination)
    let members = Dictionary(grouping: snapshot.pages.values.flatMap { Traffic.comms(of: $0) }, by: \.id)
    complete = members.mapValues { members in
      members.count == members[0].size && members.allSatisfy { $0.collectives == members[0].collectives }
    }
  }

  /// The communicators of `page`, each once.
  private static func comms(of page: StatusPage) -> [StatusPage.Comm] {
    var seen: Set<UInt32> = []
    return page.comms.filter { seen.insert($0.id).inserted }
  }

  /// Whether what a thread of `rank` waits for may be on its way, so that it goes on although all threads wait.
  ///
  /// In doubt it may be: only a standstill that is certain counts as one.
  func mayMove(_ thread: StatusPage.Thread, of rank: Int) -> Bool {
    switch thread.activity {
    case .computes, .remote: return true
    case .library, .threads: return false
    case .requestsAll, .requestsAny:
      // Not all of its requests were seen: any message on its way to the rank may complete one of them.
      if thread.awaitedTotal == 0 || thread.awaitedTotal > thread.awaited.count {
        return thread.awaitedTotal == 0 || open[rank] != nil
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
      return open[rank, default: []].contains { lane in
        awaited.end.takes(source: lane.source, tag: lane.tag, comm: lane.comm)
      }
    }
  }

  /// Whether the peer of `end` waits for the message that `rank` sends it, or has a pending receive for it.
  private func isTaken(_ end: Endpoint, from rank: Int) -> Bool {
    guard case .rank(let peer) = end.peer, let page = pages[peer] else { return true }
    if page.hasDied { return false }
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

  /// Whether all members of `comm` have begun the same number of collective calls on it.
  private func isComplete(_ comm: UInt32) -> Bool { complete[comm] ?? true }
}
