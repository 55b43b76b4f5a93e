import FileKit
import JudgeKit
import RunKit
import Wording

/// The words for how a run, or one of its ranks, ended.
enum EndFactText {
  /// One fact: `rank 3: killed by SIGSEGV (segmentation fault)`.
  static func line(_ fact: EndFact) -> String {
    switch fact {
    case .run(let end): line(end)
    case .thenRun(.timedOut(let limit)): "the run then ran into the time limit of \(limit.words)"
    case .thenRun(.stalled(let time)): "the run was ended when nothing had moved for \(time.words)"
    case .thenRun(let end): "the run then ended: \(line(end))"
    case .rank(let rank, let end, nil): "rank \(rank): \(end.words)"
    case .rank(let rank, let end, let expected?): "rank \(rank): \(end.words), expected \(expected.words)"
    case .someRank(let signal): "a rank was killed by \(signalWords(signal))"
    case .unknown(let ranks):
      "\(rankList(ranks)): nothing is known of how it ended, as it left no word for the probe"
    case .file(let error): error.description
    }
  }

  private static func line(_ end: RunEnd) -> String {
    switch end {
    case .exited(let status): "mpirun: exited with status \(status)"
    case .signalled(let signal): "mpirun: killed by \(signalWords(signal))"
    case .timedOut(let limit): "ran into the time limit of \(limit.words)"
    case .stalled(let time):
      "nothing has moved for \(time.words): every thread waits, and no message is on its way"
    case .overflowed(let limit): "wrote more than \(limit >> 20) MiB into its run directory"
    case .launcherStuck: "mpirun: did not end when no rank was left; try again"
    case .interrupted: "interrupted"
    case .notExecutable(let reason): "the swarm cannot be started: \(reason)"
    case .launcherFailed(let reason): reason
    }
  }
}
