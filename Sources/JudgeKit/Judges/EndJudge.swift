import ProbeKit
import RunKit
import ScenarioKit

/// Judges how a run ended.
struct EndJudge {
  var end: RunEnd
  var reportedEnds: [ReportedEnd]
  /// The diagnosis of the swarm when it was ended; nil if it was not probed.
  var diagnosis: HangDiagnosis?
  /// What was alive when a limit struck, in facts.
  var survivors: [Fact] = []

  /// What was wrong with the end, by rank if the launcher named one.
  func failures() -> [Failure] {
    switch end {
    // Open MPI takes an abort with the code 0 for a good end.
    case .exited(status: 0): return reportedEnds.map(failure)
    case .exited(let status): return reportedEnds.isEmpty ? [unnamed(status)] : reportedEnds.map(failure)
    // Only a swarm that means ill ends its launcher by a signal.
    case .signalled: return reportedEnds.isEmpty ? [failure(.launcherError)] : reportedEnds.map(failure)
    case .timedOut: return [failure(.timeout, survivors + hang)]
    case .stalled: return [failure(.deadlock, hang)]
    case .overflowed, .overcrowded, .unmeasurable: return [failure(.outputLimit)]
    case .exceeded(let limit): return [failure(EndJudge.kind(limit))]
    case .launcherStuck: return reportedEnds.isEmpty ? [failure(.launcherError)] : reportedEnds.map(failure)
    case .interrupted: return [failure(.interrupted)]
    case .notExecutable: return [failure(.notExecutable)]
    case .launcherFailed: return [failure(.launcherError)]
    }
  }

  /// The failure of a run whose launcher exited with `status` as of a rank that it did not name: more than 128 is a signal,
  /// as in a shell.
  private func unnamed(_ status: Int32) -> Failure {
    guard (129...192).contains(status) else { return failure(.exitStatus) }
    return Failure(kind: .crash, facts: [.end(.someRank(signal: status - 128))])
  }

  private static func kind(_ limit: UsageLimit) -> Failure.Kind {
    switch limit {
    case .memory: .memoryLimit
    case .processorTime: .cpuTimeLimit
    case .tasks: .processLimit
    case .fileSize: .fileSizeLimit
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
}
