/// What a swarm has done to what runs it.
///
/// Outside a sandbox a rank has the rights of the runner: it may do all of this, and no swarm does it that means well.
package enum Tampering: Hashable, Sendable {
  /// The run directory was moved or removed, or something else was put in its place.
  case directoryMoved
  /// A rank has ended the launcher in its sandbox, by this signal if that is known.
  case launcherEnded(signal: Int32?)
  /// The launcher was stopped, and nobody had it go on.
  case launcherStopped
}
