import ProbeKit
import RunKit
import ScenarioKit

/// Judges how each rank of a run with faults ended, by what the scenario expects of it.
struct ExitJudge {
  let plan: Plan
  let evidence: Evidence

  /// What was wrong with the end of the run: of one that came to its end, by rank.
  func failures() -> [Failure] {
    switch evidence.end {
    case .exited(let status):
      let failures = exits()
      return failures.isEmpty && status != 0 ? endFailures(reportedEnds: []) : failures
    // That the launcher waits for itself is no fault of a swarm of which the end of each rank is known.
    case .launcherStuck: return exits()
    // What ended before the run was cut short may be why it had to be.
    case .timedOut, .stalled: return exits(isOver: false) + endFailures(reportedEnds: [])
    case .signalled, .overflowed, .interrupted, .notExecutable, .launcherFailed:
      return endFailures(reportedEnds: evidence.reportedEnds)
    }
  }

  private func endFailures(reportedEnds: [ReportedEnd]) -> [Failure] {
    EndJudge(
      end: evidence.end, reportedEnds: reportedEnds, diagnosis: evidence.snapshot.map { HangDiagnosis($0) }
    ).failures()
  }

  /// The ranks that ended otherwise than expected; of a run that is over, all have ended.
  private func exits(isOver: Bool = true) -> [Failure] {
    var failures: [Failure] = []
    var unknown: [Int] = []
    for rank in 0..<plan.processCount {
      let expected = expectedExit(of: rank)
      if expected == .any { continue }
      guard let end = evidence.rankEnds[rank] else {
        unknown.append(rank)
        continue
      }
      if end.isAsExpected(expected) { continue }
      failures.append(
        Failure(
          kind: end.isBySignal ? .crash : .exitStatus, rank: rank,
          facts: [.end(.rank(rank, end, expected: expected))]))
    }
    guard isOver, !unknown.isEmpty else { return failures }
    let rank = unknown.count == 1 ? unknown[0] : nil
    return failures + [Failure(kind: .exitStatus, rank: rank, facts: [.end(.unknown(ranks: unknown))])]
  }

  /// The exit that is expected of `rank`. If its crash did not happen, that is a failure of its own, and it must end
  /// well.
  private func expectedExit(of rank: Int) -> ExpectedExit {
    let scenario = plan.scenario
    let hasCrashed = evidence.snapshot?.pages[rank]?.hasCrashed == true
    let isLeftOut = scenario.expectations.exits[rank] == nil && scenario.crashingRanks.contains(rank) && !hasCrashed
    return isLeftOut ? .status(0) : scenario.expectedExit(of: rank)
  }
}
