package import FoundationEssentials
package import ProbeKit
package import SwarmCore
package import SystemPackage

/// One execution of one scenario: what was started, how it ended, and where its outputs are.
///
/// In the run directory stand the rank inputs, the outputs `client<R>_<file>`, `ranks/<R>.stdout` and
/// `ranks/<R>.stderr` of each rank, `mpirun.stderr`, and this record as `run.json`.
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
  /// How many processes were still there when `mpirun` had ended, and were ended by the runner.
  package var strays: Int
  /// What its ranks said of themselves: when a limit struck, or else at their end; nil if they were not probed.
  package var snapshot: SwarmSnapshot?
  /// What became of each rank, of a run with faults.
  package var fates: [Int: RankFate] = [:]

  /// What each rank has left of statistics, if it was asked to and is our own swarm.
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

  /// Where the standard output of rank `rank` stands.
  package func standardOutput(ofRank rank: Int) -> FilePath { directory.appending("ranks/\(rank).stdout") }

  /// Where the standard error of rank `rank` stands.
  package func standardError(ofRank rank: Int) -> FilePath { directory.appending("ranks/\(rank).stderr") }

  /// Where that of `mpirun` itself stands, its standard output and error together.
  package var launcherLog: FilePath { directory.appending("mpirun.stderr") }
}

/// How a run ended.
package enum RunEnd: Hashable, Sendable {
  /// `mpirun` ended with this status; 0 means that every rank did.
  case exited(status: Int32)
  /// `mpirun` itself was ended by this signal.
  case signalled(Int32)
  /// The time limit struck, and everything was ended.
  case timedOut(limit: Duration)
  /// Nothing moved in the swarm for this time, nothing was on its way, and everything was ended; only if it is probed.
  case stalled(after: Duration)
  /// More bytes were written into the run directory than this limit, and everything was ended.
  case overflowed(limit: Int64)
  /// No rank was left, but `mpirun` did not end, and was ended.
  case launcherStuck
  /// The user interrupted the sweep.
  case interrupted
  /// The operating system cannot start the swarm's executable: it is no program, or one for another machine.
  case notExecutable(reason: String)
  /// The job could not be started or the launcher failed: the machine is at fault, not the swarm.
  case launcherFailed(LauncherFailure)
}
