/// How far the ranks of a job are known to have come, whatever has been done since to hide that.
struct StartProgress: Sendable {
  /// Whether any rank was started.
  var hasRun = false
  /// Whether every rank was started.
  var areAllStarted = false
  /// Whether some rank has come beyond `MPI_Init`, for which all must have been started.
  var isBeyondInit = false
}
