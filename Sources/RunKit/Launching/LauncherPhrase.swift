/// A phrase that Open MPI prints only if the job could not be started or the launcher itself failed.
///
/// Ranks can have `mpirun` print what they like. So a phrase decides only as long as what it says can be true.
struct LauncherPhrase {
  /// Until when a job can fail for the reason that a phrase gives.
  enum Stage {
    /// Until every rank has been started.
    case start
    /// Until a rank is beyond `MPI_Init`, for which all ranks meet: what is said may be of the last rank to be started, for
    /// which `mpirun` has made all that tells of it, or of any rank in `MPI_Init`.
    case initialisation
  }

  let words: String
  let stage: Stage

  /// Whether a job can still have failed for this reason that has come as far as `progress`.
  func canBeTrue(at progress: StartProgress) -> Bool {
    switch stage {
    case .start: !progress.areAllStarted && !progress.isBeyondInit
    case .initialisation: !progress.isBeyondInit
    }
  }

  /// All phrases.
  static let all: [LauncherPhrase] =
    [
      "not enough slots", "no allocated resources", "unable to create the desired directory", "orte_init failed",
      "attempt to run as root", "unknown option", "can only be listed once", "binding more",
      "daemon has unexpectedly failed", "could not be found or opened", "was unable to find the specified",
    ].map { LauncherPhrase(words: $0, stage: .start) }
    + [
      "unable to launch the specified application", "unable to start the specified application", "unable to fork",
      "MPI_INIT failed", "MPI_INIT has failed", "unable to reach each other", "o space left on device",
      "not enough space for", "system limit exceeded", "Resource temporarily unavailable",
      "The system limit on number of pipes", "Too many open files", "Read-only file system", "Disk quota exceeded",
    ].map { LauncherPhrase(words: $0, stage: .initialisation) }
}
