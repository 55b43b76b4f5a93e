package import SystemPackage

/// Why a run cannot go on, or not begin, on another host.
package enum HostFailure: Error, Hashable, Sendable {
  /// The remote shell could not be started.
  case noShell(program: String, Errno)
  /// The remote shell has ended, or said nothing for too long, before anything ran there; by which command that can be tried, and
  /// what it printed.
  case unreachable(trial: String, words: String)
  /// What runs there has another version than the runner.
  case otherVersion(UInt32)
  /// The host could not do this.
  case refused(what: String, Errno)
  /// Nothing was heard of it for so long.
  case silent(for: Duration)
  /// The connection has ended; what the remote shell printed.
  case cut(words: String)
  /// It has sent what cannot be true.
  case untrue(HostDoubt)
  /// What the ranks have left there could not be written here.
  case unwritten(Errno)
}
