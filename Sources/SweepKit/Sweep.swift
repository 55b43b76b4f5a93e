import Essentials
import JudgeKit
import RunKit
package import ScenarioKit
import SystemPackage

/// Runs many plans, several at once, and judges each.
package struct Sweep: Sendable {
  /// How many scenarios run at once where the user does not say: two a core, at most 32.
  ///
  /// A job leaves cores idle while it starts and ends. On 2 cores, jobs of 3 to 5 ranks took 0.30 s each one after
  /// the other, 0.21 s two at a time, 0.17 s three at a time, 0.16 s four at a time, and hardly less with more.
  package static let defaultJobs = min(32, max(2, ProcessInfo.processInfo.activeProcessorCount * 2))

  let plans: [Plan]
  private let options: SweepOptions

  /// A sweep over `plans`.
  package init(plans: [Plan], options: SweepOptions) {
    self.plans = plans
    self.options = options
  }

  /// What no swarm may see, beside the `solutions`: the answers, and the runs of others.
  static func hiddenPaths(of scenarios: [Scenario], _ options: SweepOptions) -> [FilePath] {
    let goldens = GoldenStore(root: options.golden)
    return scenarios.flatMap { [$0.path, goldens.root(of: $0)] } + [options.runs]
  }

  /// Runs everything and returns the results in the order of the plans, without those that a fail-fast left out.
  ///
  /// The outcome of each scenario is kept in the folder of the runs, for `--failed`.
  /// - Throws: `MachineError` if nothing can run; `CancellationError` if the task was cancelled, when everything
  ///   that was started has ended.
  package func run(_ report: @escaping @Sendable (SweepEvent) -> Void) async throws -> [ScenarioResult] {
    let results: [ScenarioResult]
    switch options.time {
    case .real: results = try await runInRealTime(report)
    case .virtual:
      let bench = try TrialBench(inVirtualTime: options, names: plans.map(\.scenario.name))
      defer { bench.close() }
      results = await Schedule(trials: plans.map { bench.trial(of: $0) }, options: options).run(report)
    }
    var last = (try? LastResults.read(from: options.runs)) ?? LastResults()
    last.remember(results.filter { !$0.verdict.failures.contains { $0.kind == .interrupted } })
    try? last.write(to: options.runs)
    try Task.checkCancellation()
    return results
  }

  private func runInRealTime(
    _ report: @escaping @Sendable (SweepEvent) -> Void
  ) async throws(MachineError) -> [ScenarioResult] {
    let bench = try TrialBench(inRealTime: options, for: plans)
    defer { bench.close() }
    return await Schedule(trials: plans.map { bench.trial(of: $0) }, options: bench.options).run(report)
  }
}
