/// How the process of one rank ended.
package enum RankEnd: Hashable, Sendable {
  /// It exited with this status.
  case exited(status: Int32)
  /// A signal ended it.
  case signalled(Int32)
  /// It called `MPI_Abort`, with this code if that is known.
  case aborted(code: Int32?)
  /// An MPI call failed in it, which ends the job: the error, `MPI_ERR_TRUNCATE: message truncated`, and the call,
  /// `MPI_Recv`, as far as they are known.
  case failedCall(error: String?, call: String?)
  /// It exited without `MPI_Init` or without `MPI_Finalize`.
  case leftEarly
  /// It ended, and nobody told how: by a signal that Open MPI does not tell of, or by `_exit`.
  case vanished
}

/// What the launcher told of a rank that did not end well.
package struct ReportedEnd: Hashable, Sendable {
  /// The rank.
  package var rank: Int
  /// How it ended.
  package var end: RankEnd

  /// A rank that ended so.
  package init(rank: Int, end: RankEnd) {
    self.rank = rank
    self.end = end
  }
}
