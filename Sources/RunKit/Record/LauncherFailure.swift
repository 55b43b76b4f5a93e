package import FileKit
package import SystemPackage

/// Why a job could not be started, or its launcher failed.
package enum LauncherFailure: Error, Hashable, Sendable {
  /// The launcher gave this reason.
  case told(String)
  /// The launcher exited with this status before it started a rank, and gave no reason.
  case noRank(status: Int32)
  /// The launcher exited with this status and reported the end of no rank: whatever ends a rank, it would have named that one.
  /// What else it said may be nil.
  case namedNoRank(status: Int32, words: String?)
  /// Somebody sent the launcher this signal, which it passed on to the ranks, and which ended them.
  case passedOn(signal: Int32)
  /// The runner could not use a file.
  case refused(FileError)
  /// The operating system refused this step of starting the launcher.
  case notStarted(LaunchStep, Errno)
  /// A limit of the system, of this value, ended the rank, or the launcher itself if that is nil.
  case limited(ResourceLimit, Int, rank: Int?)
  /// The run cannot go on, or not begin, on this host.
  case host(String, HostFailure)
  /// The process that keeps the run together was ended by somebody else, or told to end it.
  case unwatched
}
