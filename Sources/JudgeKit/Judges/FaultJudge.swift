import ProbeKit
import RunKit
import ScenarioKit

/// Finds the faults of a scenario that did not happen in a run.
struct FaultJudge {
  let plan: Plan
  let evidence: Evidence

  /// The expected number of dropped messages from which on it is a failure that none was dropped.
  private static let certainDrops = 20.0

  /// The faults that did not happen; none if the run was cut short, as they may have been due later.
  func failures() -> [Failure] {
    switch evidence.end {
    case .exited, .launcherStuck: break
    case .signalled, .timedOut, .stalled, .overflowed, .overcrowded, .unmeasurable, .exceeded, .interrupted,
      .notExecutable, .launcherFailed:
      return []
    }
    let faults = plan.scenario.peerFaults
    let ranks = Set(faults.map(\.rank)).sorted()
    let peers = ranks.flatMap { rank in failures(of: rank, faults.filter { $0.rank == rank }) }
    return peers + plan.scenario.linkFaults.compactMap(failure)
  }

  private func failures(of rank: Int, _ faults: [PeerFault]) -> [Failure] {
    guard let page = evidence.snapshot?.pages[rank] else {
      return [failure(.unknown(rank: rank), rank)]
    }
    var missed: [Failure] = []
    for fault in faults where fault.deed == .crash && !page.hasCrashed {
      missed.append(failure(.crash(rank: rank, reason(fault, page)), rank))
    }
    // A rank that crashes or leaves may do so before its other faults are due.
    if page.hasCrashed { return missed }
    let freezes = faults.filter(\.isFreeze)
    if page.disturbances.frozen < freezes.count, let last = freezes.last {
      let times = page.disturbances.frozen
      let fact = MissedFault.freeze(rank: rank, times: times, expected: freezes.count, reason(last, page))
      missed.append(failure(fact, rank))
    }
    if page.disturbances.corrupted == 0, let fault = faults.first(where: \.isCorrupt) {
      missed.append(failure(.corrupt(rank: rank, reason(fault, page)), rank))
    }
    return missed
  }

  /// Why the moment of a fault did not come, as far as the page shows.
  private func reason(_ fault: PeerFault, _ page: StatusPage) -> MissedFault.Reason {
    switch fault.trigger {
    case .sends(let count): return .sent(FaultJudge.sent(page) { $0 >= 1 }, due: count)
    case .at(let moment):
      guard let start = page.initialised, let end = page.finalizing ?? page.left else { return .neverDue }
      let lived = Duration.nanoseconds(Int64(clamping: end.minus(start)))
      return fault.isCorrupt && lived >= moment ? .servedNothingAfter(moment) : .doneAfter(lived, due: moment)
    case .completes(let file): return .notCompleted(file: file)
    }
  }

  private func failure(_ fault: LinkFault) -> Failure? {
    let pairs = pages(of: fault.first).flatMap { first in
      pages(of: fault.second).filter { $0.rank != first.rank }.map { (first, $0) }
    }
    let messages = pairs.reduce(0) {
      $0 + FaultJudge.sent(from: $1.0, to: $1.1) + FaultJudge.sent(from: $1.1, to: $1.0)
    }
    let members = pairs.flatMap { [$0.0, $0.1] }
    switch fault.disturbance {
    case .delay:
      if members.contains(where: { $0.disturbances.delayed > 0 }) { return nil }
      return failure(.delay(fault.first, fault.second, messages: messages), nil)
    case .drop(let share):
      if members.contains(where: { $0.disturbances.dropped > 0 }) { return nil }
      if messages > 0, share * Double(messages) < FaultJudge.certainDrops { return nil }
      return failure(.drop(fault.first, fault.second, messages: messages), nil)
    }
  }

  private func pages(of end: LinkFault.End) -> [StatusPage] {
    let pages = evidence.snapshot?.pages ?? [:]
    switch end {
    case .rank(let rank): return pages[rank].map { [$0] } ?? []
    case .any: return pages.keys.sorted().compactMap { pages[$0] }
    }
  }

  private static func sent(from page: StatusPage, to other: StatusPage) -> Int {
    sent(page) { $0 == other.rank }
  }

  private static func sent(_ page: StatusPage, to isMeant: (Int) -> Bool) -> Int {
    page.channels.reduce(0) { sum, channel in
      guard case .rank(let peer) = channel.end.peer, isMeant(peer) else { return sum }
      return sum + Int(clamping: channel.sent)
    }
  }

  private func failure(_ fact: MissedFault, _ rank: Int?) -> Failure {
    Failure(kind: .faultMissed, rank: rank, facts: [.missedFault(fact)])
  }
}

extension PeerFault {
  fileprivate var isFreeze: Bool {
    switch deed {
    case .freeze: true
    case .crash, .corrupt: false
    }
  }

  fileprivate var isCorrupt: Bool {
    switch deed {
    case .corrupt: true
    case .crash, .freeze: false
    }
  }
}
