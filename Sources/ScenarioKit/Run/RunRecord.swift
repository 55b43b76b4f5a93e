public import SystemPackage

/// One execution of one scenario: what was started, how it ended, and where its outputs are.
///
/// In the run directory stand the rank inputs, the outputs `client<R>_<file>`, `ranks/<R>.stdout` and
/// `ranks/<R>.stderr` of each rank, `mpirun.stderr`, and this record as `run.json`.
public struct RunRecord: Hashable, Sendable {
  /// The name of the scenario.
  public var scenario: String
  /// The directory of this run.
  public var directory: FilePath
  /// The command that was run in that directory, with its arguments.
  public var command: [String]
  /// Wall time from the start of `mpirun` to its end.
  public var duration: Duration
  /// How it ended.
  public var end: RunEnd
}

/// How a run ended.
public enum RunEnd: Hashable, Sendable {
  /// `mpirun` ended with this status; 0 means that every rank did.
  case exited(status: Int32)
  /// `mpirun` itself was ended by this signal.
  case signalled(Int32)
  /// The time limit struck, and everything was ended.
  case timedOut(limit: Duration)
  /// The user interrupted the sweep.
  case interrupted
  /// The job could not be started or the launcher failed: the machine is at fault, not the swarm.
  case launcherFailed(reason: String)
}
