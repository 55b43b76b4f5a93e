import ProbeKit
import RunKit

/// Judges how a run ended.
struct EndJudge {
  var end: RunEnd
  var reportedEnds: [ReportedEnd]
  /// The diagnosis of the swarm when it was ended; nil if it was not probed.
  var diagnosis: HangDiagnosis?

  /// What was wrong with the end, by rank if the launcher named one.
  func failures() -> [Failure] {
    switch end {
    case .exited(status: 0): return []
    case .exited(let status): return reportedEnds.isEmpty ? [unnamed(status)] : reportedEnds.map(failure)
    case .signalled: return reportedEnds.map(failure) + [failure(.crash)]
    case .timedOut: return [failure(.timeout, hang)]
    case .stalled: return [failure(.deadlock, hang)]
    case .overflowed: return [failure(.outputLimit)]
    case .launcherStuck: return reportedEnds.isEmpty ? [failure(.launcherError)] : reportedEnds.map(failure)
    case .interrupted: return [failure(.interrupted)]
    case .notExecutable: return [failure(.notExecutable)]
    case .launcherFailed: return [failure(.launcherError)]
    }
  }

  private var hang: [Fact] { diagnosis.map { HangFact.all($0).map { .hang($0) } } ?? [] }

  /// A failure of the run as a whole.
  private func failure(_ kind: Failure.Kind, _ more: [Fact] = []) -> Failure {
    Failure(kind: kind, facts: [.end(.run(end))] + more)
  }

  private func failure(_ reported: ReportedEnd) -> Failure {
    Failure(
      kind: reported.end.isBySignal ? .crash : .exitStatus, rank: reported.rank,
      facts: [.end(.rank(reported.rank, reported.end))])
  }

  /// The failure for an exit status for which the launcher named no rank.
  ///
  /// By the shell's convention, a status above 128 stands for a signal.
  private func unnamed(_ status: Int32) -> Failure {
    if status > 128, status <= 128 + 31 {
      return Failure(kind: .crash, facts: [.end(.someRank(signal: status - 128))])
    }
    return failure(.exitStatus)
  }
}
