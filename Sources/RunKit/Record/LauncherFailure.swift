package import FileKit

/// Why a job could not be started, or its launcher failed.
package enum LauncherFailure: Hashable, Sendable {
  /// The launcher told why, in these words.
  case told(String)
  /// The launcher exited with this status before it started a rank, and told nothing.
  case noRank(status: Int32)
  /// The runner itself could not use a file.
  case refused(FileError)
  /// The launcher could not be run; the error is described so.
  case other(String)
}
