import Glibc

/// The launchers that this process has started and that still run.
package enum RunningLaunchers {
  /// Kills every launcher that this process has started, without the time to end its ranks itself.
  ///
  /// The runs then do the rest, as they always do: each ends what is left of its session.
  package static func killAll() {
    for entry in ProcessTable().entries where entry.parent == getpid() && entry.session == entry.id {
      kill(entry.id, SIGKILL)
    }
  }
}
