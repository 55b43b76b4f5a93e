/// Finds what is known to be wrong in a snapshot of a swarm that did not end.
struct HangInquiry {
  private let snapshot: SwarmSnapshot
  private let traffic: Traffic

  /// A thread is in a live-lock if it has asked in vain at least so often, for at least so many nanoseconds.
  private static let livelockPolls: UInt64 = 100
  private static let livelockTime: UInt64 = 1_000_000_000
  private static let tracker = 0
  /// The most findings of one kind.
  private static let limit = 5

  init(_ snapshot: SwarmSnapshot) {
    self.snapshot = snapshot
    traffic = Traffic(snapshot)
  }

  func findings() -> [HangFinding] {
    var gone = left() + toldOnlySome()
    if gone.isEmpty { gone = forsaken() }
    let cycles = WaitGraph(snapshot, traffic).cycles().map(HangFinding.cycle)
    return crashed() + taken() + cycles + gone + liveLocks() + unreceived()
  }

  /// The threads that wait for a message which is not on its way, by rank.
  private var starving: [(rank: Int, thread: StatusPage.Thread, end: Endpoint)] {
    snapshot.pages.keys.sorted().filter { !hasDied($0) }.flatMap { rank in
      (snapshot.pages[rank]?.threads ?? []).compactMap { thread in
        guard thread.waits, let awaited = thread.awaited.first(where: { $0.activity == .receives }),
          !traffic.mayMove(thread, of: rank)
        else { return nil }
        return (rank, thread, awaited.end)
      }
    }
  }

  private func hasDied(_ rank: Int) -> Bool { snapshot.pages[rank]?.hasDied == true }

  private func hasLeft(_ rank: Int) -> Bool {
    guard let state = snapshot.pages[rank]?.state, !hasDied(rank) else { return false }
    return state == .finalizing || state == .left || state == .exited
  }

  /// The ranks that a fault or a signal of their own has ended, with the ranks that wait for a message from them.
  private func crashed() -> [HangFinding] {
    let waiting = waitingByName(for: hasDied)
    return snapshot.pages.keys.filter(hasDied).sorted().map {
      .crashed(rank: $0, waiting: waiting[$0, default: []].sorted())
    }
  }

  /// The threads whose message another thread of the process has received, by a call that takes any source.
  private func taken() -> [HangFinding] {
    var findings: [HangFinding] = []
    for (rank, thread, end) in starving where end.peer != .any {
      guard let page = snapshot.pages[rank] else { continue }
      for channel in page.channels where channel.end == end && channel.byWildcard > 0 {
        let other = page.threads.first { other in
          other.number != thread.number && channel.receivers >> UInt64(other.place) & 1 == 1
            && other.awaited.contains { $0.end.peer == .any && $0.end.takes(channel.end) }
        }
        guard let other else { continue }
        findings.append(.taken(rank: rank, waiting: thread.number, taking: other.number, from: end))
      }
    }
    return findings
  }

  /// The ranks that have left, with the ranks that wait for a message from them.
  private func left() -> [HangFinding] {
    let waiting = waitingByName(for: hasLeft)
    return waiting.keys.sorted().map { .left(rank: $0, waiting: waiting[$0, default: []].sorted()) }
  }

  /// The ranks with a thread that waits for a rank that is `gone`, by the rank that it waits for.
  private func waitingByName(for gone: (Int) -> Bool) -> [Int: Set<Int>] {
    var waiting: [Int: Set<Int>] = [:]
    for (rank, page) in snapshot.pages where page.runs {
      for thread in page.threads where thread.waits {
        for awaited in thread.awaited {
          if case .rank(let peer) = awaited.end.peer, peer != rank, gone(peer) {
            waiting[peer, default: []].insert(rank)
          }
        }
      }
    }
    return waiting
  }

  /// The threads that wait for a message from anyone, by the tag that they wait for.
  private var open: [Endpoint: [Int]] {
    Dictionary(grouping: starving.filter { $0.end.peer == .any }, by: \.end).mapValues { $0.map(\.rank) }
  }

  /// The ranks that wait for a message that the tracker sent only to others before it left, such as a stop.
  private func toldOnlySome() -> [HangFinding] {
    guard hasLeft(HangInquiry.tracker) else { return [] }
    // By tag and communicator, the ranks to which the tracker has sent something.
    var tellings: [Endpoint: Set<Int>] = [:]
    for (lane, count) in traffic.lanes where lane.source == HangInquiry.tracker && count.sent > 0 {
      tellings[Endpoint(peer: .any, tag: lane.tag, comm: lane.comm), default: []].insert(lane.destination)
    }
    var findings: [HangFinding] = []
    for (end, waiting) in open.sorted(by: { $0.value.lexicographicallyPrecedes($1.value) }) {
      guard case .tag(let tag) = end.tag else { continue }
      let told = tellings[end, default: []]
      let untold = waiting.filter { !told.contains($0) }
      // All that were told have left, too: the message told them to leave.
      guard !told.isEmpty, !untold.isEmpty, told.allSatisfy(hasLeft) else { continue }
      findings.append(
        .toldOnlySome(rank: HangInquiry.tracker, tag: tag, told: told.sorted(), waiting: untold.sorted()))
    }
    return findings
  }

  /// The ranks that wait for a message from any rank, if other ranks have left.
  private func forsaken() -> [HangFinding] {
    let left = snapshot.pages.keys.filter(hasLeft).sorted()
    let waiting = Set(open.values.joined()).sorted()
    return left.isEmpty || waiting.isEmpty ? [] : [.forsaken(waiting: waiting, left: left)]
  }

  private func liveLocks() -> [HangFinding] {
    let all = snapshot.pages.keys.sorted().flatMap { rank in
      (snapshot.pages[rank]?.threads ?? []).compactMap { thread -> HangFinding? in
        let duration = snapshot.taken.minus(thread.pollingSince)
        guard !thread.hasEnded, thread.activity == .computes, snapshot.pages[rank]?.runs == true,
          thread.polls >= HangInquiry.livelockPolls, duration >= HangInquiry.livelockTime
        else { return nil }
        return .liveLock(
          rank: rank, thread: thread.number, call: thread.pollCall, after: thread.poll?.end, polls: thread.polls,
          duration: .nanoseconds(Int64(clamping: duration)))
      }
    }
    return Array(all.prefix(HangInquiry.limit))
  }

  /// The messages that nobody has received.
  ///
  /// Those that a thread still waits to send are left out, as its place says so.
  private func unreceived() -> [HangFinding] {
    var stuck: [Traffic.Lane: UInt64] = [:]
    for (rank, page) in snapshot.pages {
      for awaited in page.threads.filter(\.waits).flatMap(\.awaited) where awaited.activity == .sends {
        guard case .rank(let peer) = awaited.end.peer else { continue }
        let lane = Traffic.Lane(source: rank, destination: peer, tag: awaited.end.tag, comm: awaited.end.comm)
        stuck[lane, default: 0] += 1
      }
    }
    let all = traffic.lanes.compactMap { lane, count -> (lane: Traffic.Lane, count: UInt64)? in
      let missing = count.missing.minus(stuck[lane, default: 0])
      // A crashed rank receives nothing more, which needs no finding.
      guard missing > 0, snapshot.pages[lane.destination] != nil, !hasDied(lane.destination) else { return nil }
      return (lane, missing)
    }
    return all.sorted { ($0.lane.source, $0.lane.destination) < ($1.lane.source, $1.lane.destination) }
      .prefix(HangInquiry.limit).map {
        .unreceived(
          from: $0.lane.source, to: $0.lane.destination, tag: $0.lane.tag, comm: $0.lane.comm, count: $0.count)
      }
  }
}

extension Endpoint {
  /// Whether a receive from this endpoint matches a message from `other`.
  func takes(_ other: Endpoint) -> Bool {
    guard case .rank(let source) = other.peer else { return false }
    return takes(source: source, tag: other.tag, comm: other.comm)
  }
}
