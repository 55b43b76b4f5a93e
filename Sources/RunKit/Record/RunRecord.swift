package import FoundationEssentials
package import ProbeKit
package import SwarmCore
package import SystemPackage

/// One execution of one scenario: what was started, how it ended, and where its outputs are.
///
/// The run directory holds the rank inputs, the outputs `client<R>_<file>`, `ranks/<R>.stdout` and `ranks/<R>.stderr`
/// of each rank, `mpirun.stderr`, and this record as `run.json`.
package struct RunRecord: Hashable, Sendable {
  /// The name of the scenario.
  package var scenario: String
  /// The directory of this run.
  package var directory: FilePath
  /// The command that was run in that directory, with its arguments.
  package var command: [String]
  /// When it was started.
  package var started: Date
  /// Wall time from the start of `mpirun` to its end.
  package var duration: Duration
  /// How it ended.
  package var end: RunEnd
  /// What is known of ranks that did not end well, in the order in which the launcher named them.
  package var reportedEnds: [ReportedEnd]
  /// How many processes still ran after `mpirun` had ended, and were ended by the runner.
  package var strays: Int
  /// The status pages of its ranks when a limit struck, or else at their end; nil if the run was not probed.
  package var snapshot: SwarmSnapshot?
  /// The fate of each rank; empty if the run had no faults.
  package var fates: [Int: RankFate] = [:]

  /// The statistics that each rank has written; only our own swarm writes any, and only if it is asked to.
  package var statistics: [Int: RankStatistics] = [:]

  /// A record of a run.
  package init(
    scenario: String, directory: FilePath, command: [String], started: Date, duration: Duration, end: RunEnd,
    reportedEnds: [ReportedEnd] = [], strays: Int = 0, snapshot: SwarmSnapshot? = nil
  ) {
    self.scenario = scenario
    self.directory = directory
    self.command = command
    self.started = started
    self.duration = duration
    self.end = end
    self.reportedEnds = reportedEnds
    self.strays = strays
    self.snapshot = snapshot
  }

  /// The file with the standard output of rank `rank`.
  package func standardOutput(ofRank rank: Int) -> FilePath { directory.appending("ranks/\(rank).stdout") }

  /// The file with the standard error of rank `rank`.
  package func standardError(ofRank rank: Int) -> FilePath { directory.appending("ranks/\(rank).stderr") }

  /// The file with the standard output and error of `mpirun` itself, together.
  package var launcherLog: FilePath { directory.appending("mpirun.stderr") }
}

/// How a run ended.
package enum RunEnd: Hashable, Sendable {
  /// `mpirun` exited with this status; 0 means that every rank exited with 0.
  case exited(status: Int32)
  /// This signal ended `mpirun` itself.
  case signalled(Int32)
  /// The time limit struck, and everything was ended.
  case timedOut(limit: Duration)
  /// The swarm stood still for this time, and everything was ended; only of a run that is probed.
  case stalled(after: Duration)
  /// More bytes were written into the run directory than this limit, and everything was ended.
  case overflowed(limit: Int64)
  /// All ranks had ended, but `mpirun` had not, and was ended.
  case launcherStuck
  /// The user interrupted the sweep.
  case interrupted
  /// The operating system cannot start the swarm's executable: it is not a program, or is for another machine.
  case notExecutable(reason: String)
  /// The job could not be started or the launcher failed: the cause is the machine, not the swarm.
  case launcherFailed(LauncherFailure)
}
