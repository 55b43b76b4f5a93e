package import JudgeKit
package import RunKit
package import ScenarioKit
import SystemPackage

/// Runs many swarms over the same scenarios.
///
/// One that is missing, crashes, hangs or floods the disk is one that gets no points: nothing that a swarm does keeps
/// the others from being marked.
package struct Grading: Sendable {
  /// The swarms; each says whether it can be run at all.
  package let swarms: [GradedSwarm]
  private let plans: [Plan]
  private let options: SweepOptions
  private let launchers: [Launcher?]
  /// The marks that have been made before, of each swarm by each plan.
  private let known: [[RememberedMark?]]
  private let memory: (file: MarkMemory, keys: MarkKeys)?

  /// How often a run is tried again in which the launcher failed, which is no fault of the swarm.
  private static let launcherRetries = 2
  /// The bytes that are kept of each file of a run that failed, so that many which print for ever do not fill the disk.
  private static let keptFileBytes: Int64 = 1 << 20

  /// Swarms that are to run `scenarios`; of those, what is expected to fail is not, and what is skipped is.
  ///
  /// Clients must share where a scenario does not say that they need not, if the options demand it. What `memory` holds is
  /// not marked again, and what is marked is kept in it.
  /// - Throws: `MachineError` if no swarm at all could be run.
  package init(
    _ swarms: [GradedSwarm], scenarios: [Scenario], options: SweepOptions, memory: MarkMemory? = nil
  ) throws(MachineError) {
    _ = try Launcher.findMPIRun(options.mpirun)
    var checked = swarms
    let plans = Grading.plans(of: scenarios, options)
    self.plans = plans
    let keys = memory?.keys(of: plans, options: options)
    self.memory = memory.flatMap { memory in keys.map { (memory, $0) } }
    known = Grading.known(swarms, plans, memory, keys)
    let answers = Sweep.hiddenPaths(of: scenarios, options)
    let here: [Launcher?] = checked.indices.map { index in
      guard swarms[index].problem == nil, !swarms[index].isMarked else { return nil }
      let (mpirun, dialect) = options.launcher(for: swarms[index].path)
      do throws(MachineError) {
        return try Launcher(
          mpirun: mpirun, swarm: swarms[index].path, arguments: options.mpirunArguments,
          finalizeGuard: options.finalizeGuard, ownSwarm: options.fitting(dialect, for: swarms[index].path).ownSwarm,
          isolation: options.isolation?.hiding(
            answers + options.solutions(besides: swarms[index].path) + Grading.others(than: index, among: swarms)),
          dialect: dialect, starter: options.starter)
      } catch {
        checked[index].problem = error.problem
        return nil
      }
    }
    launchers =
      try options.hosts == nil ? here : here.map { launcher throws(MachineError) in try launcher?.onHosts() }
    self.swarms = checked
    var options = options
    options.launcherRetries = Grading.launcherRetries
    options.controlsLauncher = true
    options.keptFileBytes = options.keep ? nil : Grading.keptFileBytes
    // They have been held against the scenario before anything ran.
    options.comparesGoldens = false
    self.options = options
  }

  /// The plans of `scenarios`, as swarms are marked by them.
  private static func plans(of scenarios: [Scenario], _ options: SweepOptions) -> [Plan] {
    scenarios.map { scenario in
      var scenario = scenario
      scenario.expectedFailure = nil
      if options.demandsSharing, scenario.wantsWhatIsNotOwned {
        scenario.expectations.shared = scenario.expectations.shared ?? true
      }
      return Plan(scenario)
    }
  }

  /// The marks of `swarms` by `plans` that `memory` holds.
  private static func known(
    _ swarms: [GradedSwarm], _ plans: [Plan], _ memory: MarkMemory?, _ keys: MarkKeys?
  ) -> [[RememberedMark?]] {
    swarms.map { swarm in plans.indices.map { memory?.mark(keys?.mark(swarm.identity, $0)) } }
  }

  /// The swarms, each with what tells it from others and from what it was before, and with what `memory` holds of it:
  /// whether all its marks have been made, or what is wrong with its submission.
  package static func recall(
    _ swarms: [GradedSwarm], rules: SubmissionRules, scenarios: [Scenario], options: SweepOptions, memory: MarkMemory
  ) -> [GradedSwarm] {
    let plans = plans(of: scenarios, options)
    let keys = memory.keys(of: plans, options: options)
    var recalled = swarms
    let answers = Sweep.hiddenPaths(of: scenarios, options)
    for index in swarms.indices {
      recalled[index].identity = MarkKeys.identity(
        of: swarms[index], rules: rules, hiding: answers + others(than: index, among: swarms))
      if let fault = memory.fault(keys.fault(recalled[index].identity)) { recalled[index].fault = fault }
    }
    for (index, marks) in known(recalled, plans, memory, keys).enumerated() where recalled[index].problem == nil {
      recalled[index].isMarked = !marks.isEmpty && marks.allSatisfy { $0 != nil }
    }
    return recalled
  }

  /// How long running everything takes at most.
  package var bound: GradeBound {
    var left: [String: Duration] = [:]
    for (swarm, plan) in slots where known[swarm][plan] == nil {
      left[title(swarm, plan)] = options.bound(of: plans[plan])
    }
    return GradeBound(
      WorkBound(left, jobs: (try? jobs) ?? 1), swarms: swarms.count { $0.problem == nil }, scenarios: plans.count,
      runs: plans.map { options.runs(of: $0) }.max() ?? 0,
      limit: plans.map { options.timeout ?? $0.scenario.timeout }.max() ?? .zero)
  }

  /// Each swarm that can be run, with each plan, in the order in which marks are told.
  private var slots: [(swarm: Int, plan: Int)] {
    swarms.indices.filter { swarms[$0].problem == nil }.flatMap { swarm in plans.indices.map { (swarm, $0) } }
  }

  private func title(_ swarm: Int, _ plan: Int) -> String { "\(swarms[swarm].label): \(plans[plan].scenario.name)" }

  /// How many scenarios may run at a time.
  private var jobs: Int {
    get throws(MachineError) {
      try Reserve.runs(
        upTo: min(options.jobs, plans.count * swarms.count), ranks: plans.map(\.processCount).max() ?? 0)
    }
  }

  /// What the swarm at `index` may not see of the others: their files, and the folders that hold nothing but one of them.
  private static func others(than index: Int, among swarms: [GradedSwarm]) -> [FilePath] {
    swarms.indices.filter { $0 != index && swarms[$0].path != swarms[index].path }.flatMap { other in
      [swarms[other].path] + [swarms[other].submission].compactMap(\.self)
    }
  }

  /// What is wrong with the goldens, for which no swarm is to blame.
  package func goldenFailures() -> [Failure] {
    let store = GoldenStore(root: options.golden)
    return plans.flatMap { plan in
      GoldenJudge(plan: plan, goldens: store.goldens(of: plan.scenario)).failures()
    }
  }

  /// Runs everything; the results go out by swarm and then by scenario, without those of swarms that cannot be run.
  /// - Throws: `MachineError` if nothing can run; `CancellationError` if the task was cancelled, when everything that
  ///   was started has ended.
  package func run(_ report: @escaping @Sendable (SweepEvent) -> Void) async throws {
    for library in Set(plans.compactMap { self.options.probe(for: $0.scenario)?.library }) {
      try Launcher.checkProbe(library)
    }
    var options = self.options
    options.jobs = try jobs
    Scratch.removeLeftovers()
    let folders = Grading.folders(of: swarms)
    let names = folders.flatMap { folder in plans.map { "\(folder)/\($0.scenario.name)" } }
    let store = try RunStore(in: options.runs, names: names)
    defer { store.close() }
    let places = slots.filter { known[$0.swarm][$0.plan] == nil && launchers[$0.swarm] != nil }
    let trials = places.compactMap { place in launchers[place.swarm].map { trial(place, $0, store, folders, options) } }
    let telling = MarksInOrder(slots.map { known[$0.swarm][$0.plan]?.result(of: plans[$0.plan].scenario) }, report)
    telling.tellKnown()
    var schedule = Schedule(trials: trials, options: options)
    schedule.order = Grading.order(of: places, options) { options.bound(of: plans[$0]) }
    schedule.onEnd = { [memory, swarms] index, result in
      let (swarm, plan) = places[index]
      memory?.file.keep(result, of: swarms[swarm], memory?.keys.mark(swarms[swarm].identity, plan))
    }
    _ = await schedule.run { telling.take($0) }
    try Task.checkCancellation()
  }

  private func trial(
    _ place: (swarm: Int, plan: Int), _ launcher: Launcher, _ store: RunStore, _ folders: [String],
    _ options: SweepOptions
  ) -> Trial {
    let plan = plans[place.plan]
    let options = options.fitting(launcher.dialect, for: launcher.swarm)
    return Trial(
      plan: plan, launcher: launcher, store: store, options: options,
      directoryName: "\(folders[place.swarm])/\(plan.scenario.name)", title: title(place.swarm, place.plan),
      isOurs: launcher.startsOurSwarm,
      probeAbsence: launcher.probeAbsence ?? launcher.absence(of: options.probeLibrary))
  }

  /// The order in which `places` are begun: several at a time, those of one swarm that may take longest come first, so that
  /// all come to an end at about the same time.
  private static func order(
    of places: [(swarm: Int, plan: Int)], _ options: SweepOptions, bound: (Int) -> Duration
  ) -> [Int]? {
    if options.jobs == 1 { return nil }
    return places.indices.sorted { first, second in
      let (one, other) = (places[first], places[second])
      if one.swarm != other.swarm { return one.swarm < other.swarm }
      return (bound(other.plan), first) < (bound(one.plan), second)
    }
  }

  /// A name for each swarm that is safe as that of a folder, and no other's.
  private static func folders(of swarms: [GradedSwarm]) -> [String] {
    var taken: Set<String> = []
    return swarms.map { swarm in
      let harmless = swarm.label.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
          byte
        default: UInt8(ascii: "_")
        }
      }
      let base = "swarm-" + String(decoding: harmless.suffix(100), as: UTF8.self)
      let candidates = [base] + (2...swarms.count + 1).map { "\(base)-\($0)" }
      let name = candidates.first { !taken.contains($0) } ?? base
      taken.insert(name)
      return name
    }
  }
}
