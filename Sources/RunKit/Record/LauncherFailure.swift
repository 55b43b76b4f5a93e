package import FileKit

/// Why a job could not be started, or its launcher failed.
package enum LauncherFailure: Hashable, Sendable {
  /// The launcher gave this reason.
  case told(String)
  /// The launcher exited with this status before it started a rank, and gave no reason.
  case noRank(status: Int32)
  /// The runner could not use a file.
  case refused(FileError)
  /// The launcher could not be executed, with this description of the error.
  case other(String)
}
