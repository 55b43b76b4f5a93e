import FileKit

/// The words for why a run or a rank ended, for `run.json` and for a person.
package enum EndReason {
  /// The words for an MPI call that failed: `MPI_ERR_TRUNCATE: message truncated, in MPI_Recv`.
  package static func text(error: String?, call: String?) -> String {
    let words = [error, call.map { "in \($0)" }].compactMap { $0 }
    return words.isEmpty ? "an MPI call failed" : words.joined(separator: ", ")
  }

  /// The words for why the launcher failed.
  package static func text(_ failure: LauncherFailure) -> String {
    switch failure {
    case .told(let words), .other(let words): words
    case .noRank(let status): "mpirun exited with status \(status) before it started a rank"
    case .refused(let error): error.description
    }
  }
}
