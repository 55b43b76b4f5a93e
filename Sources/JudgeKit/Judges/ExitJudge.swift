import ProbeKit
import RunKit
import ScenarioKit

/// Judges how each rank of a run with faults ended, by the end that the scenario expects.
struct ExitJudge {
  let plan: Plan
  let evidence: Evidence

  /// What was wrong with the end of the run, by rank if the run came to its end.
  func failures() -> [Failure] {
    switch evidence.end {
    case .exited(let status):
      let failures = exits()
      return failures.isEmpty && status != 0 ? endFailures(reportedEnds: []) : failures
    // The ends of the ranks are known, so a launcher that does not end says nothing about the swarm.
    case .launcherStuck: return exits()
    // A rank that ended before may be the reason why the run had to be cut short.
    case .timedOut, .stalled: return exits(isOver: false) + endFailures(reportedEnds: [])
    case .signalled, .overflowed, .overcrowded, .unmeasurable, .exceeded, .interrupted, .notExecutable,
      .launcherFailed:
      return endFailures(reportedEnds: evidence.reportedEnds)
    }
  }

  private func endFailures(reportedEnds: [ReportedEnd]) -> [Failure] {
    EndJudge(
      end: evidence.end, reportedEnds: reportedEnds, diagnosis: evidence.snapshot.map { HangDiagnosis($0) },
      survivors: evidence.survivorFacts
    ).failures()
  }

  /// The ranks that did not end as expected; if the run is over, also those of which the end is not known.
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

  /// The exit that is expected of `rank`.
  ///
  /// If its crash did not happen, which is a failure of its own, it must exit with 0.
  private func expectedExit(of rank: Int) -> ExpectedExit {
    let scenario = plan.scenario
    let hasCrashed = evidence.snapshot?.pages[rank]?.hasCrashed == true
    let isLeftOut = scenario.expectations.exits[rank] == nil && scenario.crashingRanks.contains(rank) && !hasCrashed
    return isLeftOut ? .status(0) : scenario.expectedExit(of: rank)
  }
}
