import LibC

/// Something that may still act, as far as the probe can tell, although every thread that it knows waits.
///
/// A standstill is claimed only where nothing is unknown.
package enum Unknown: Hashable, Sendable {
  /// A thread that the kernel lists and the probe does not know.
  ///
  /// It has seen neither the swarm start it, nor MPI while MPI was initialised.
  case thread(rank: Int, systemID: Int32, name: String)
  /// A thread waits for an object in shared memory, which another process may release, too.
  case shared(rank: Int, thread: Int, call: ProbeCall)
  /// A thread that should wait for another runs: in the handler of a signal, or as it has just been woken.
  case awake(rank: Int, thread: Int, call: ProbeCall)
  /// MPI may have called a function of the swarm in the call in which a thread waits.
  case function(rank: Int, thread: Int, call: ProbeCall)
  /// The rank is stopped by a signal or a debugger.
  case stopped(rank: Int)
  /// A signal for which the rank has a handler may come.
  case handler(rank: Int, signal: Int32)
  /// The rank has asked for a signal at a later time.
  case timer(rank: Int)
  /// A process of the job that is no rank, and does not only wait for one.
  case process(systemID: Int32, name: String)
  /// The kernel says nothing of the process of the rank.
  case unreadable(rank: Int)

  /// The rank that it belongs to, if it belongs to one.
  package var rank: Int? {
    switch self {
    case .thread(let rank, _, _), .shared(let rank, _, _), .awake(let rank, _, _), .function(let rank, _, _),
      .stopped(let rank),
      .handler(let rank, _), .timer(let rank), .unreadable(let rank):
      rank
    case .process: nil
    }
  }

  /// The signals whose handlers do not count: they report errors of the process, ask it to end, or belong to the C
  /// library.
  ///
  /// The runtime of gfortran handles most of them in every program.
  private static let harmless: Set<Int32> = [
    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXCPU,
    SIGXFSZ, 32, 33,
  ]

  /// What is unknown of the running ranks of `snapshot`, by what the kernel says of each in `views`.
  ///
  /// Of a rank that is not in `views`, it says nothing.
  package static func all(in snapshot: SwarmSnapshot, _ views: [Int: ProcessView]) -> [Unknown] {
    snapshot.pages.keys.sorted().flatMap { rank -> [Unknown] in
      guard let page = snapshot.pages[rank], page.isInside else { return [] }
      guard let view = views[rank] else { return [.unreadable(rank: rank)] }
      return all(of: page, view, at: snapshot.taken)
    }
  }

  private static func all(of page: StatusPage, _ view: ProcessView, at moment: UInt64) -> [Unknown] {
    let rank = page.rank
    let alive = page.threads.filter { !$0.hasEnded }
    let known = page.ownThreads.union(alive.map(\.systemID))
    let threads = view.threads.filter { $0.state != .ended }
    let states = Dictionary(threads.map { ($0.id, $0.state) }) { first, _ in first }
    var unknowns = threads.filter { !known.contains($0.id) }
      .map { Unknown.thread(rank: rank, systemID: $0.id, name: $0.name) }
    if threads.contains(where: { $0.state == .stopped }) { unknowns.append(.stopped(rank: rank)) }
    for thread in alive where thread.activity == .threads {
      if let object = thread.object, view.sharedMemory.contains(where: { $0.contains(object) }) {
        unknowns.append(.shared(rank: rank, thread: thread.number, call: thread.call))
      }
      if states[thread.systemID] == .runs {
        unknowns.append(.awake(rank: rank, thread: thread.number, call: thread.call))
      }
    }
    for thread in alive where thread.waits && thread.activity != .threads && page.callbacks.mayRun(in: thread.call) {
      unknowns.append(.function(rank: rank, thread: thread.number, call: thread.call))
    }
    unknowns += view.handledSignals.subtracting(harmless).subtracting(page.mpiSignals).sorted().map {
      .handler(rank: rank, signal: $0)
    }
    if view.hasTimers || page.alarmDue.map({ $0 > moment }) == true { unknowns.append(.timer(rank: rank)) }
    return unknowns
  }
}

extension StatusPage {
  /// Whether its process may still do something that counts: it has neither died nor left.
  fileprivate var isInside: Bool { !hasDied && state != .left && state != .exited }
}
