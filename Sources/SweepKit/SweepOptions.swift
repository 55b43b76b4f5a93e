package import MarkKit
package import RunKit
import ScenarioKit
package import SystemPackage

/// How a sweep runs its scenarios.
package struct SweepOptions: Sendable {
  /// How many scenarios run at once, at least 1.
  package var jobs = Sweep.defaultJobs
  /// The time limit of every run, in place of those in the scenarios.
  package var timeout: Duration?
  /// How often each scenario runs, at least 1; it passes if every run does.
  ///
  /// `.max` is without end.
  package var repetitions = 1
  /// Whether a scenario is not repeated any more once a repetition of it has failed.
  package var untilFail = false
  /// How often a failed run is tried again; a pass on a retry is `flaky`.
  package var retries = 0
  /// How often a run is tried again in which the launcher failed.
  var launcherRetries = 0
  /// Whether the launcher is believed to have failed only if it fails with our own swarm as well.
  var controlsLauncher = false
  /// Whether no scenario is started any more once one has failed.
  package var failFast = false
  /// Whether every run directory is kept, not only those of the first runs in which a kind of failure is seen.
  package var keep = false
  /// Whether results hold what all ranks said of themselves at the end.
  package var keepsSnapshots = false
  /// The number of bytes to which each file in a kept run directory is cut; nil if it is not cut.
  var keptFileBytes: Int64?
  /// Whether outputs are compared with goldens, too, not only with the scenario.
  package var comparesGoldens = true
  /// What a run that failed is worth.
  package var partial = PartialCredit.none
  /// Whether goldens are written from runs that are right, instead of compared with.
  package var updatesGoldens = false
  /// In which time swarms run.
  package var time = RunTime.real
  /// The swarm's executable.
  package var swarm: FilePath
  /// The executable of our own swarm, whose statistics are believed; nil if nobody's are.
  package var ownSwarm: FilePath?
  /// The launcher: a path, or a name that is looked for in `PATH`.
  package var mpirun: FilePath = "mpirun"
  /// The library that keeps ranks from dying in `MPI_Finalize`, if it is there.
  package var finalizeGuard: FilePath?
  /// The launchers that are known to be on this machine.
  ///
  /// The first is taken that starts the swarm, or else the first. If there is none, `mpirun` is taken for that of Open MPI 4.
  package var launchers: [FoundLauncher] = []
  /// What the launchers on this machine are, and which versions: marks that were made before depend on it.
  package var launcherVersions: [String] = []
  /// The executable that watches the ranks of a launcher which does not tell how they end.
  package var starter: FilePath?
  /// How runs are kept apart from the machine; nil if they are not.
  package var isolation: Isolation?
  /// The hosts on which ranks run; nil if they run on this one alone.
  package var hosts: HostList?
  /// Arguments of the user for `mpirun`; they come after the runner's own and win.
  package var mpirunArguments: [String] = []
  /// The golden folder, if it is not the one beside the folder of each scenario.
  package var golden: FilePath?
  /// How all runs are probed; nil if only those are probed whose scenario needs it.
  package var probe: ProbeSettings?
  /// Whether ranks are asked for statistics also in runs that are not probed; only our swarm writes any.
  package var asksForStatistics = false
  /// Whether the runs that count are not looked into, but by faults, and one more of each scenario is: its companion.
  package var runsApart = false
  /// Whether a scenario is not repeated any more once two runs have shown nothing but that it hangs, and its companion shows
  /// why.
  package var endsHangs = false
  /// Whether clients must share in every scenario that does not say itself whether they must.
  package var demandsSharing = false
  /// How the runs of scenarios are probed that expect what only the probe can see.
  package var probeWhereNeeded: ProbeSettings?

  /// The seed by which the schedules of runs are disturbed; nil if they are left to themselves.
  package var scheduleSeed: UInt64?
  /// Whether that is the seed of the first repetition alone, and each further one has the next.
  package var variesSchedule = false

  /// The launcher for `swarm`.
  func launcher(for swarm: FilePath) -> (mpirun: FilePath, dialect: Dialect) {
    let found = launchers.first { $0.starts(swarm) } ?? launchers.first
    return found.map { ($0.path, $0.dialect) } ?? (mpirun, .openMPI4)
  }

  /// The probe that looks into runs, if any does.
  var probeLibrary: FilePath? { (probe ?? probeWhereNeeded)?.library }

  /// The same options, with our own swarm and the probe as they were built for the MPI of `dialect`; the probe for the
  /// interface that `swarm` has.
  func fitting(_ dialect: Dialect, for swarm: FilePath) -> SweepOptions {
    var options = self
    options.ownSwarm = ownSwarm.map { dialect.fitting($0) }
    if let library = probe?.library { options.probe?.library = dialect.fitting(library, for: swarm) }
    if let library = probeWhereNeeded?.library {
      options.probeWhereNeeded?.library = dialect.fitting(library, for: swarm)
    }
    return options
  }

  /// How the runs of `scenario` are probed; nil if they are not.
  func probe(for scenario: Scenario) -> ProbeSettings? {
    probe ?? (scenario.needsProbe || scheduleSeed != nil ? probeWhereNeeded : nil)
  }

  /// Whether the runs of `plan` that count are not looked into, and one more is.
  ///
  /// Faults are caused by the probe, so that no run of a scenario that has some goes without it.
  func isRunApart(_ plan: Plan) -> Bool { runsApart && plan.faultPlan == nil && probe(for: plan.scenario) != nil }

  /// How long all runs of `plan` take at most, if none is tried again.
  func bound(of plan: Plan) -> Duration { (limit(of: plan) + Job.ending) * runs(of: plan) }

  /// How often `plan` runs at most, if no run is tried again.
  func runs(of plan: Plan) -> Int { repetitions + (isRunApart(plan) ? 1 : 0) }

  /// Whether results tell what each client did.
  package var tellsPeers = false
  /// How often the state of a swarm in virtual time is noted; nil for never.
  package var sampling: VirtualJob.Sampling?

  /// The folder that holds the run directories.
  package var runs: FilePath = ".runner"

  /// The defaults, for the executable `swarm`.
  package init(swarm: FilePath) {
    self.swarm = swarm
  }
}
