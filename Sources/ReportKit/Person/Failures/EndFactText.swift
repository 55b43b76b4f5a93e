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
    case .someRank(let signal): "a rank was killed by \(signalWords(signal))"
    case .unknown(let ranks):
      "\(rankList(ranks)): nothing is known of how it ended, as it left no word for the probe"
    case .file(let error): error.description
    }
  }
}
