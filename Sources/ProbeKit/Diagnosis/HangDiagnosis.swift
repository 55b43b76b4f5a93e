/// The diagnosis of a swarm that did not end: where each thread is, and what is known to be wrong.
package struct HangDiagnosis: Hashable, Sendable {
  /// What is known to be wrong, the surest first.
  package var findings: [HangFinding]
  /// Where each thread is, by rank and number.
  package var places: [ThreadPlace]
  /// The ranks without a status page: they did not start, or do not call MPI through a shared library.
  package var silentRanks: [Int]
  /// What may still do something, although every thread that the probe knows waits.
  package var unknowns: [Unknown]

  /// Where a thread is, and for how long it has been there.
  package struct ThreadPlace: Hashable, Sendable {
    /// The rank.
    package var rank: Int
    /// The state of its process.
    var state: StatusPage.State
    /// The thread.
    package var thread: StatusPage.Thread
    /// How long it has been there.
    package var duration: Duration
  }

  /// The diagnosis of `snapshot`.
  package init(_ snapshot: SwarmSnapshot) {
    places = snapshot.pages.keys.sorted().flatMap { rank in
      HangDiagnosis.places(of: snapshot.pages[rank], at: snapshot.taken)
    }
    silentRanks = (0..<snapshot.processes).filter { snapshot.pages[$0] == nil && snapshot.doubts[$0] == nil }
    findings = HangInquiry(snapshot).findings()
    let goesOn = places.contains { !$0.thread.waits }
    unknowns = goesOn ? [] : snapshot.unknowns
  }

  private static func places(of page: StatusPage?, at moment: UInt64) -> [ThreadPlace] {
    guard let page, page.state != .left, page.state != .exited, !page.hasDied else { return [] }
    return page.threads.filter { !$0.hasEnded }.map { thread in
      let since = thread.activity == .computes && thread.polls > 0 ? thread.pollingSince : thread.since
      return ThreadPlace(
        rank: page.rank, state: page.state, thread: thread, duration: .nanoseconds(Int64(clamping: moment.minus(since)))
      )
    }
  }
}

/// Something that is known to be wrong with a swarm that did not end.
package enum HangFinding: Hashable, Sendable {
  /// A fault, or a signal of its own, has ended a rank; `waiting` are the ranks that wait for a message from it, if any.
  case crashed(rank: Int, waiting: [Int])
  /// Each rank waits for the next; the first rank is also the last element.
  case cycle([Int])
  /// A thread waits for a message that another thread of its process has received from any source.
  case taken(rank: Int, waiting: Int, taking: Int, from: Endpoint)
  /// A rank has left, or is about to, and others wait for it.
  case left(rank: Int, waiting: [Int])
  /// A rank has left after it sent a message to some ranks, but not to others that wait for one.
  case toldOnlySome(rank: Int, tag: Int, told: [Int], waiting: [Int])
  /// Ranks wait for a message from any rank, and all others have left.
  case forsaken(waiting: [Int], left: [Int])
  /// A thread keeps asking for a message that does not come.
  case liveLock(rank: Int, thread: Int, call: ProbeCall, after: Endpoint?, polls: UInt64, duration: Duration)
  /// Messages were sent, and never received.
  case unreceived(from: Int, to: Int, tag: Endpoint.Tag, comm: UInt32, count: UInt64)
}

extension UInt64 {
  /// The difference, or 0 if `other` is later.
  package func minus(_ other: UInt64) -> UInt64 { self > other ? self - other : 0 }
}
