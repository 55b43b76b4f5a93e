public import SystemPackage

/// How a sweep runs its scenarios.
public struct SweepOptions: Sendable {
  /// How many scenarios run at once, at least 1.
  public var jobs = Sweep.defaultJobs
  /// The time limit of every run, over what the scenarios say.
  public var timeout: Duration?
  /// How often each scenario runs, at least 1; it passes if every time does.
  public var repetitions = 1
  /// How often a failed run is tried again; a pass on a retry is `flaky`.
  public var retries = 0
  /// Whether no scenario is started any more once one has failed.
  public var failFast = false
  /// Whether the run directory of a pass is kept.
  public var keep = false
  /// Whether goldens are written from runs that are right, instead of compared with.
  public var updatesGoldens = false
  /// The swarm's executable.
  public var swarm: FilePath
  /// The launcher: a path, or a name that is looked for in `PATH`.
  public var mpirun: FilePath = "mpirun"
  /// Arguments of the user for `mpirun`; they come after the runner's own and win.
  public var mpirunArguments: [String] = []
  /// The golden folder, if it is not the one beside the folder of each scenario.
  public var golden: FilePath?
  /// How the runs are looked into; nil if they are not, but for those whose scenario needs it.
  public var probe: ProbeSettings?
  /// How those are looked into whose scenario expects what only the probe can see.
  public var probeWhereNeeded: ProbeSettings?

  /// How the runs of `scenario` are looked into.
  func probe(for scenario: Scenario) -> ProbeSettings? {
    probe ?? (scenario.expectations.isEmpty ? nil : probeWhereNeeded)
  }
  /// The folder that holds the run directories.
  public var runs: FilePath = ".runner"

  /// The defaults, for the executable `swarm`.
  public init(swarm: FilePath) {
    self.swarm = swarm
  }
}
