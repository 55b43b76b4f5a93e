/// How the process of one rank ended.
package enum RankEnd: Hashable, Sendable {
  /// It exited with this status.
  case exited(status: Int32)
  /// A signal ended it.
  case signalled(Int32)
  /// It called `MPI_Abort`; `code` is nil if it is not known.
  case aborted(code: Int32?)
  /// It made an MPI call that failed, which ends the job. The error, `MPI_ERR_TRUNCATE: message truncated`, and the
  /// call, `MPI_Recv`, are nil if they are not known.
  case failedCall(error: String?, call: String?)
  /// It exited without `MPI_Init` or without `MPI_Finalize`.
  case leftEarly
  /// It ended in a way that nothing reports: by a signal that Open MPI does not report, or by `_exit`.
  case vanished

  /// Whether the rank has ended the job.
  var isAbort: Bool { if case .aborted = self { true } else { false } }
}

/// The end of a rank that did not end well, as the launcher reported it.
package struct ReportedEnd: Hashable, Sendable {
  /// The rank.
  package var rank: Int
  /// How it ended.
  package var end: RankEnd

  /// A reported end of `rank`.
  package init(rank: Int, end: RankEnd) {
    self.rank = rank
    self.end = end
  }
}
