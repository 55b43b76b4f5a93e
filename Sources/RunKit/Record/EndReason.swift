import FileKit
import SystemPackage
import Wording

/// The words for why a run or a rank ended, for `run.json` and for a person.
package enum EndReason {
  /// The words for an MPI call that failed: `MPI_ERR_TRUNCATE: message truncated, in MPI_Recv`.
  package static func text(error: String?, call: String?) -> String {
    let words = [error, call.map { "in \($0)" }].compactMap { $0 }
    return words.isEmpty ? "an MPI call failed" : words.joined(separator: ", ")
  }

  private static func text(_ step: LaunchStep) -> String {
    switch step {
    case .channel: "make a socket for the process that keeps the run together"
    case .process: "start one more process or thread"
    case .directory(let path): "enter \(quoted(path.string, limit: 200))"
    case .execute(let path): "execute \(quoted(path.string, limit: 200))"
    }
  }

  /// The words for why the launcher failed.
  package static func text(_ failure: LauncherFailure) -> String {
    switch failure {
    case .told(let words): words
    case .noRank(let status): "mpirun exited with status \(status) before it started a rank"
    case .namedNoRank(let status, let words):
      "mpirun exited with status \(status) and named no rank that had ended: somebody may have told it to end, as by SIGTERM"
        + (words.map { "; it said: \($0)" } ?? "")
    case .passedOn(let signal):
      "somebody sent mpirun \(signalWords(signal)), which it passed on to the ranks, and which ended them"
    case .refused(let error): error.description
    case .notStarted(let step, let reason): "cannot \(text(step)): \(reason)"
    case .limited(let limit, let value, let rank):
      "\(rank.map { "rank \($0)" } ?? "mpirun") was ended by the limit of \(limit.name), \(limit.words(value)): \(limit.mend())"
    case .host(let host, let failure): HostReason.text(of: host, failure)
    case .unwatched: "the process runner-keeper, which keeps the run together, was told to end by somebody else"
    }
  }
}
