/// How the process of one rank ended, of a run that goes on when ranks end.
package enum RankEnd: Hashable, Sendable {
  /// It exited with this status.
  case exited(status: Int32)
  /// A signal ended it.
  case signalled(Int32)
  /// It called `MPI_Abort`, with this code if that was told.
  case aborted(code: Int32?)
  /// It ended, and nobody told how: by a signal that Open MPI does not tell of, or by `_exit`.
  case vanished
}
