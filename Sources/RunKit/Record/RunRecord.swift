package import Essentials
package import FileKit
package import ProbeKit
package import ScenarioKit
package import SwarmCore
package import SystemPackage

/// One execution of one scenario: what was started, how it ended, and where its outputs are.
///
/// The run directory holds the rank inputs, the outputs `client<R>_<file>`, `ranks/<R>.stdout` and `ranks/<R>.stderr`
/// of each rank, `mpirun.stderr`, and this record as `run.json`.
package struct RunRecord: Hashable, Sendable {
  /// The name of the scenario.
  var scenario: String
  /// The directory of this run.
  package var directory: FilePath
  /// The command that was run in that directory, with its arguments.
  package var command: [String]
  /// When it was started.
  var started: Date
  /// Wall time from the start of `mpirun` to its end.
  package var duration: Duration
  /// How long the swarm took in virtual time; nil of a run in real time.
  package var virtualTime: Duration?
  /// How it ended.
  package var end: RunEnd
  /// What is known of ranks that did not end well, in the order in which the launcher named them.
  package var reportedEnds: [ReportedEnd]
  /// How many processes still ran after `mpirun` had ended, and were ended by the runner.
  package var strays: Int
  /// How many more had been killed, but had not ended yet.
  package var unended = 0
  /// The ranks that `mpirun` is known to have started.
  package var startedRanks: Set<Int> = []
  /// The host of each rank, as far as it is known; empty if all were on this one.
  package var hosts: [Int: HostName] = [:]
  /// The ranks that were in `MPI_Finalize` when they ended, with no other thread of their own; nil if nothing was loaded into
  /// the ranks that tells so.
  package var finalizing: Set<Int>?
  /// How ranks ended that did not end well, as they tell themselves.
  var toldEnds: [ReportedEnd] = []
  /// The ranks of which those know how they ended who watch them.
  var watchedEnds: Set<Int> = []
  /// Why the operating system did not start the swarm, as those say who watch the ranks.
  var swarmRefusal: String?
  /// The processes that were alive when the time limit struck; nil if it did not.
  package var survivors: Survivors?
  /// What ranks and the launcher say that cannot be true, and that was ignored.
  package var unbelieved: [Unbelieved] = []
  /// What the swarm has done to what runs it, if it has.
  package var tampering: Tampering?
  /// What `mpirun` has printed.
  package var launcherOutput = LauncherOutput()
  /// What tells the run directory from whatever may have taken its place; nil if it was never opened.
  package var identity: OpenFolder.Identity?
  /// Why nothing could be written any more when the run had ended, if that is so and not the swarm's own doing.
  package var shortage: FileError?
  /// The status pages of its ranks when a limit struck, or else at their end; nil if the run was not probed.
  package var snapshot: SwarmSnapshot?
  /// Why the probe does not see the ranks, if it should and does not.
  package var probeAbsence: ProbeAbsence?
  /// Whether it ran in a sandbox, and each of its ranks in a cell.
  package var isIsolated = false
  /// The outputs that a rank has written under the name of another one; known only of a run that was isolated.
  package var misplaced: [MisplacedOutput] = []
  /// The seed by which its schedule was disturbed; nil if it was left alone.
  package var scheduleSeed: UInt64?
  /// The fate of each rank; empty if the run had no faults.
  package var fates: [Int: RankFate] = [:]

  /// What each client did, from rank 1; empty of a run in real time.
  package var peers: [PeerOutcome] = []
  /// The state of the swarm at intervals, if that was asked for; only of a run in virtual time.
  package var samples: [SwarmSample] = []
  /// What clients would have written, by rank and file, where none leaves outputs; nil of a run whose clients do.
  package var unwritten: [Int: [String: [Hash]]]?

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

  /// The run directory, unless something else has taken its place.
  package var folder: OpenFolder? {
    guard let folder = try? OpenFolder(directory), identity == nil || folder.identity == identity else { return nil }
    return folder
  }

  /// The ranks into which the probe has looked.
  package var probedRanks: Set<Int> { Set((snapshot?.pages ?? [:]).keys) }

  /// The name of the file with the standard output and error of `mpirun` itself, together.
  static let launcherLogName = "mpirun.stderr"
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
  /// More files and folders were made in the run directory than this limit, and everything was ended.
  case overcrowded(limit: Int)
  /// What was made in the run directory cannot be measured, as paths are too long, and everything was ended.
  case unmeasurable
  /// The processes together used more than this limit, and everything was ended.
  case exceeded(UsageLimit)
  /// All ranks had ended, but `mpirun` had not, and was ended.
  case launcherStuck
  /// The user interrupted the sweep.
  case interrupted
  /// The operating system cannot start the swarm's executable: it is not a program, or is for another machine.
  case notExecutable(reason: String)
  /// The job could not be started or the launcher failed: the cause is the machine, not the swarm.
  case launcherFailed(LauncherFailure)
}
