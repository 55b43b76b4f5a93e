import JudgeKit
package import RunKit
package import ScenarioKit
import SystemPackage

/// Where trials run: a launcher that was found, or virtual time, and a folder for the directories of their runs.
package struct TrialBench: Sendable {
  /// How trials run, with what follows from the launcher.
  package let options: SweepOptions
  private let launcher: Launcher?
  private let store: RunStore
  private let isOurs: Bool
  /// Whether the swarm understands the keys of a scenario that are ours alone.
  package let understandsOurKeys: Bool
  /// Why the probe cannot look into the swarm, or should not; nil if it can.
  package let probeAbsence: ProbeAbsence?

  /// A bench in real time for trials of `plans`, and of others that have no more ranks than the largest of these.
  /// - Throws: `MachineError` if nothing can run.
  package init(inRealTime given: SweepOptions, for plans: [Plan], isLasting: Bool = false) throws(MachineError) {
    let (mpirun, dialect) = given.launcher(for: given.swarm)
    var options = given.fitting(dialect, for: given.swarm)
    let here = try Launcher(
      mpirun: mpirun, swarm: options.swarm, arguments: options.mpirunArguments,
      finalizeGuard: options.finalizeGuard, ownSwarm: options.ownSwarm,
      isolation: options.isolation?.hiding(
        Sweep.hiddenPaths(of: plans.map(\.scenario), options) + given.solutions(besides: options.swarm)),
      dialect: dialect, starter: options.starter)
    let launcher = options.hosts == nil ? here : try here.onHosts()
    for library in Set(plans.compactMap { [options] in options.probe(for: $0.scenario)?.library }) {
      try Launcher.checkProbe(library)
    }
    let absence = launcher.probeAbsence ?? launcher.absence(of: options.probeLibrary)
    try options.checkSchedules(absence)
    options.jobs = try Reserve.runs(
      upTo: isLasting ? options.jobs : min(options.jobs, plans.count),
      ranks: plans.map(\.processesInRealTime).max() ?? 0)
    Scratch.removeLeftovers()
    store = try RunStore(in: options.runs, names: plans.map(\.scenario.name))
    isOurs = launcher.startsOurSwarm
    understandsOurKeys = isOurs || launcher.understandsOurKeys
    probeAbsence = absence
    self.launcher = launcher
    self.options = options
  }

  /// A bench in virtual time, which needs no launcher and no executable, for trials of scenarios with these `names`.
  /// - Throws: `MachineError` if there is no place for their directories.
  package init(inVirtualTime options: SweepOptions, names: [String]) throws(MachineError) {
    self.options = options
    launcher = nil
    store = try RunStore(in: options.runs, names: names)
    (isOurs, understandsOurKeys, probeAbsence) = (true, true, nil)
  }

  /// Whether a job goes on when a rank crashes.
  package var survivesCrashes: Bool { launcher.map { $0.dialect.recovery != nil } ?? true }

  /// The trial of `plan`; its directories have its name, or that of `directory`.
  func trial(of plan: Plan, in directory: String? = nil, _ given: SweepOptions? = nil) -> Trial {
    Trial(
      plan: plan, launcher: launcher, store: store, options: given ?? options,
      directoryName: directory ?? plan.scenario.name,
      title: plan.scenario.name, isOurs: isOurs, understandsOurKeys: understandsOurKeys, probeAbsence: probeAbsence)
  }

  /// What comes of a trial of `plan`, all of whose run directories have the name `directory`, and are removed.
  ///
  /// `change` makes the options of this trial of those of the bench.
  package func result(
    of plan: Plan, in directory: String, _ change: (inout SweepOptions) -> Void = { _ in }
  ) async -> ScenarioResult {
    var changed = options
    change(&changed)
    let trial = trial(of: plan, in: directory, changed)
    var tally = TrialTally(plan.scenario)
    while !trial.isOver(tally), !Task.isCancelled { await trial.advance(&tally) }
    let result = trial.result(tally)
    for attempt in result.attempts + result.setAside where attempt.kept {
      store.remove(attempt.record.directory, if: attempt.record.identity)
    }
    return result
  }

  /// Ends the work on it: its folder is removed, if it is empty.
  package func close() { store.close() }
}
