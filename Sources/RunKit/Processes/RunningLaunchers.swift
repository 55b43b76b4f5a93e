import Glibc

/// The launchers that this process has started and that still run.
package enum RunningLaunchers {
  /// Kills every launcher that this process has started, which leaves it no time to end its ranks.
  ///
  /// Each run then ends the processes that are left, as after every job.
  package static func killAll() {
    for entry in ProcessTable().entries where entry.parent == getpid() && entry.session == entry.id {
      kill(entry.id, SIGKILL)
    }
  }
}
