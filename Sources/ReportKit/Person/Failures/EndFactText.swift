import FileKit
import JudgeKit
import RunKit
import Wording

/// The words for how a run, or one of its ranks, ended.
enum EndFactText {
  /// One fact: `rank 3: killed by SIGSEGV (segmentation fault)`.
  static func line(_ fact: EndFact) -> String {
    switch fact {
    case .run(let end): end.failureLine
    case .thenRun(.timedOut(let limit)): "the run then ran into the time limit of \(limit.words)"
    case .thenRun(.stalled(let time)): "the run was ended when nothing had moved for \(time.words)"
    case .thenRun(let end): "the run then ended: \(end.failureLine)"
    case .rank(let rank, let end, nil): "rank \(rank): \(end.words)"
    case .rank(let rank, let end, let expected?): "rank \(rank): \(end.words), expected \(expected.words)"
    case .someRank(let signal): "a rank was killed by \(signalWords(signal)); mpirun does not say which"
    case .unknown(let ranks):
      "\(rankList(ranks)): nothing is known of how \(ranks.count == 1 ? "it" : "they") ended, "
        + "as \(ranks.count == 1 ? "it" : "they") left no word for the probe"
    case .outputHeld(let rank, let process):
      "\(rank.map { "rank \($0)" } ?? "a rank") has ended, but the process \(quoted(process)) that it started has not: "
        + "mpirun waits for that to close the rank's output"
    case .stayed(let ranks):
      "\(rankList(ranks)) \(ranks.count == 1 ? "was" : "were") still there when all others had ended"
    case .didNotLeave(let ranks):
      "\(rankList(ranks)) had left MPI_Finalize, but did not end"
    case .inFinalize(let rank):
      "rank \(rank) was in MPI_Finalize, after all its other calls: MPI itself may have failed"
    case .tampered(let tampering): tampering.words
    case .ownSwarmRan: "mpirun has run the runner's own swarm in its place"
    case .file(let error): error.description
    }
  }
}
