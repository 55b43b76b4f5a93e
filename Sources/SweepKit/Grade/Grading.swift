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

  /// How often a run is tried again in which the launcher failed, which is no fault of the swarm.
  private static let launcherRetries = 2
  /// The bytes that are kept of each file of a run that failed, so that many which print for ever do not fill the disk.
  private static let keptFileBytes: Int64 = 1 << 20

  /// Swarms that are to run `scenarios`; of those, what is expected to fail is not, and what is skipped is.
  /// - Throws: `MachineError` if no swarm at all could be run.
  package init(_ swarms: [GradedSwarm], scenarios: [Scenario], options: SweepOptions) throws(MachineError) {
    _ = try Launcher.findMPIRun(options.mpirun)
    var checked = swarms
    launchers = checked.indices.map { index in
      do throws(MachineError) {
        return try Launcher(mpirun: options.mpirun, swarm: swarms[index].path, arguments: options.mpirunArguments)
      } catch {
        checked[index].problem = error.problem
        return nil
      }
    }
    self.swarms = checked
    plans = scenarios.map { scenario in
      var scenario = scenario
      scenario.expectedFailure = nil
      return Plan(scenario)
    }
    var options = options
    options.launcherRetries = Grading.launcherRetries
    options.keptFileBytes = options.keep ? nil : Grading.keptFileBytes
    // They have been held against the scenario before anything ran.
    options.comparesGoldens = false
    self.options = options
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
    for library in Set(plans.compactMap { options.probe(for: $0.scenario)?.library }) {
      try Launcher.checkProbe(library)
    }
    Scratch.removeLeftovers()
    let folders = Grading.folders(of: swarms)
    let names = folders.flatMap { folder in plans.map { "\(folder)/\($0.scenario.name)" } }
    let store = try RunStore(in: options.runs, names: names)
    defer { store.close() }
    var trials: [Trial] = []
    for (index, launcher) in launchers.enumerated() {
      guard let launcher else { continue }
      let isOurs = launcher.startsOurSwarm
      trials += plans.map { plan in
        Trial(
          plan: plan, launcher: launcher, store: store, options: options,
          directoryName: "\(folders[index])/\(plan.scenario.name)",
          title: "\(swarms[index].label): \(plan.scenario.name)", isOurs: isOurs)
      }
    }
    _ = await Schedule(trials: trials, options: options).run(report)
    try Task.checkCancellation()
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
