extension StatusPage {
  /// Why the page cannot be that of rank `rank` of `processes`, read before `moment`; nil if nothing speaks against it.
  package func doubt(of rank: Int, among processes: Int, at moment: UInt64) -> PageDoubt? {
    if self.rank != rank { return .otherRank(self.rank) }
    return doubtOfTimes(moment) ?? doubtOfCounts ?? doubtOfRanks(processes)
  }

  private func doubtOfTimes(_ moment: UInt64) -> PageDoubt? {
    let latest = moment.plus(Belief.slack)
    var earliest: UInt64 = 0
    let passed: [(PageDoubt.Time, UInt64?)] = [
      (.initialised, initialised), (.finalizing, finalizing), (.left, left),
    ]
    for (name, time) in passed {
      guard let time else { continue }
      if time > latest || time.plus(Belief.slack) < earliest { return .time(name, time) }
      earliest = time
    }
    for thread in threads {
      let times: [(PageDoubt.Time, UInt64)] = [
        (.since, thread.since), (.pollingSince, thread.pollingSince), (.longestWait, thread.longestWait),
      ]
      if let (name, time) = times.first(where: { $0.1 > latest }) { return .time(name, time) }
    }
    return nil
  }

  private var doubtOfCounts: PageDoubt? {
    func sum(_ count: KeyPath<Channel, UInt64>) -> UInt64 { channels.reduce(0) { $0.plus($1[keyPath: count]) } }
    var counts: [(PageDoubt.Quantity, UInt64)] = [
      (.sent, sum(\.sent)), (.received, sum(\.received)), (.unfollowed, unfollowed),
      (.unwritten, unwritten?.messages ?? 0),
      (.collectives, comms.map(\.collectives).max() ?? 0),
    ]
    for thread in threads { counts.append((.calls, max(thread.calls, thread.moves, thread.polls))) }
    let all = disturbances
    for count in [all.frozen, all.dropped, all.delayed, all.corrupted, all.heldBack] {
      counts.append((.disturbances, UInt64(clamping: count)))
    }
    if let (what, count) = counts.first(where: { $0.1 > Belief.mostCounted }) { return .count(what, count) }
    let bytes: [(PageDoubt.Quantity, UInt64)] = [
      (.sentBytes, sum(\.sentBytes)), (.receivedBytes, sum(\.receivedBytes)), (.unwritten, unwritten?.size ?? 0),
    ]
    if let (what, count) = bytes.first(where: { $0.1 > Belief.mostBytes }) { return .count(what, count) }
    if let unwritten, UInt64(clamping: unwritten.bytes.upperBound) > unwritten.size {
      return .count(.unwritten, UInt64(clamping: unwritten.bytes.upperBound))
    }
    return nil
  }

  private func doubtOfRanks(_ processes: Int) -> PageDoubt? {
    let awaited = threads.flatMap { $0.awaited + [$0.poll].compactMap(\.self) }
    let ends = channels.map(\.end) + awaited.map(\.end) + [unwritten?.end].compactMap(\.self)
    for end in ends {
      if case .rank(let peer) = end.peer, peer >= processes { return .rank(peer) }
    }
    return nil
  }
}
