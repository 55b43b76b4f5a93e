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
  /// Whether no scenario is started any more once one has failed.
  package var failFast = false
  /// Whether every run directory is kept, not only those of the first runs in which a kind of failure is seen.
  package var keep = false
  /// The number of bytes to which each file in a kept run directory is cut; nil if it is not cut.
  var keptFileBytes: Int64?
  /// Whether outputs are compared with goldens, too, not only with the scenario.
  package var comparesGoldens = true
  /// Whether right outputs of a run that failed give it credit.
  package var countsOutputs = false
  /// Whether goldens are written from runs that are right, instead of compared with.
  package var updatesGoldens = false
  /// The swarm's executable.
  package var swarm: FilePath
  /// The launcher: a path, or a name that is looked for in `PATH`.
  package var mpirun: FilePath = "mpirun"
  /// Arguments of the user for `mpirun`; they come after the runner's own and win.
  package var mpirunArguments: [String] = []
  /// The golden folder, if it is not the one beside the folder of each scenario.
  package var golden: FilePath?
  /// How all runs are probed; nil if only those are probed whose scenario needs it.
  package var probe: ProbeSettings?
  /// Whether ranks are asked for statistics also in runs that are not probed; only our swarm writes any.
  package var asksForStatistics = false
  /// How the runs of scenarios are probed that expect what only the probe can see.
  package var probeWhereNeeded: ProbeSettings?

  /// How the runs of `scenario` are probed; nil if they are not.
  func probe(for scenario: Scenario) -> ProbeSettings? {
    probe ?? (scenario.needsProbe ? probeWhereNeeded : nil)
  }
  /// The folder that holds the run directories.
  package var runs: FilePath = ".runner"

  /// The defaults, for the executable `swarm`.
  package init(swarm: FilePath) {
    self.swarm = swarm
  }
}
