import ProbeKit
import RunKit
import Wording

/// Judges how a run ended.
struct EndJudge {
  var end: RunEnd
  var rankFaults: [RankFault]
  /// What the swarm was at when it was ended; nil if it was not probed.
  var diagnosis: HangDiagnosis?

  /// What was wrong with the end, by rank where the launcher named one.
  func failures() -> [Failure] {
    switch end {
    case .exited(status: 0): return []
    case .exited(let status): return rankFaults.isEmpty ? [unnamed(status)] : rankFaults.map(failure)
    case .signalled(let signal):
      return rankFaults.map(failure)
        + [Failure(kind: .crash, lines: ["mpirun: killed by \(signalWords(signal))"])]
    case .timedOut(let limit):
      return [Failure(kind: .timeout, lines: ["ran into the time limit of \(limit.words)"] + diagnosisLines)]
    case .stalled(let time):
      let words = "nothing has moved for \(time.words): every thread waits, and no message is on its way"
      return [Failure(kind: .deadlock, lines: [words] + diagnosisLines)]
    case .overflowed(let limit):
      return [Failure(kind: .outputLimit, lines: ["wrote more than \(limit >> 20) MiB into its run directory"])]
    case .launcherStuck:
      let stuck = Failure(kind: .launcherError, lines: ["mpirun: did not end when no rank was left; try again"])
      return rankFaults.isEmpty ? [stuck] : rankFaults.map(failure)
    case .interrupted:
      return [Failure(kind: .interrupted, lines: ["interrupted"])]
    case .notExecutable(let reason):
      return [Failure(kind: .notExecutable, lines: ["the swarm cannot be started: \(reason)"])]
    case .launcherFailed(let reason):
      return [Failure(kind: .launcherError, lines: [reason])]
    }
  }

  private var diagnosisLines: [String] { diagnosis.map(DiagnosisText.lines) ?? [] }

  private func failure(_ fault: RankFault) -> Failure {
    let (kind, words): (Failure.Kind, String) =
      switch fault.reason {
      case .signalled(let signal): (.crash, "killed by \(signalWords(signal))")
      case .exited(let status): (.exitStatus, "exited with status \(status)")
      case .aborted(let code): (.exitStatus, "called MPI_Abort with code \(code)")
      case .failedCall(let reason): (.exitStatus, reason)
      case .leftEarly: (.exitStatus, "exited without MPI_Init or MPI_Finalize")
      }
    return Failure(kind: kind, rank: fault.rank, lines: ["rank \(fault.rank): \(words)"])
  }

  /// An exit status for which the launcher named no rank; a shell's convention tells signals from statuses.
  private func unnamed(_ status: Int32) -> Failure {
    if status > 128, status <= 128 + 31 {
      return Failure(kind: .crash, lines: ["a rank was killed by \(signalWords(status - 128))"])
    }
    return Failure(kind: .exitStatus, lines: ["mpirun: exited with status \(status)"])
  }
}
