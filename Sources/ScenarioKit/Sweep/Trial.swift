import FoundationEssentials
import SystemPackage

/// Everything that a sweep does with one plan: its repetitions, their retries, the verdict, the goldens.
struct Trial: Sendable {
  let launcher: Launcher
  let store: RunStore
  let options: SweepOptions

  private var goldens: GoldenStore { GoldenStore(root: options.golden) }

  /// Runs `plan` as often as is asked for, and judges it.
  func run(_ plan: Plan) async -> ScenarioResult {
    let scenario = plan.scenario
    if let reason = scenario.skip { return ScenarioResult(scenario: scenario, verdict: .skipped(reason)) }
    var attempts: [ScenarioResult.Attempt] = []
    // A failure that is expected is not tried again.
    let retries = scenario.expectedFailure == nil ? max(0, options.retries) : 0
    for repetition in 1...max(1, options.repetitions) {
      for retry in 0...retries {
        let attempt = await attempt(plan, repetition, retry)
        attempts.append(attempt)
        if attempt.failures.isEmpty || Task.isCancelled { break }
      }
      if Task.isCancelled || (options.failFast && attempts.last?.failures.isEmpty == false) { break }
    }
    var result = ScenarioResult(scenario: scenario, verdict: Verdict(on: scenario, attempts), attempts: attempts)
    if options.updatesGoldens { update(&result, plan) }
    return result
  }

  private func attempt(_ plan: Plan, _ repetition: Int, _ retry: Int) async -> ScenarioResult.Attempt {
    let name = plan.scenario.name
    do {
      let directory = try store.directory(for: name, repetition: repetition, retry: retry)
      let probe = options.probe(for: plan.scenario)
      let job = Job(
        probe == nil ? plan : plan.withStatistics, in: directory, by: launcher,
        limit: options.timeout ?? plan.scenario.timeout, probe: probe)
      let record = await job.run()
      let evidence = Evidence(of: record, plan: plan, store: options.updatesGoldens ? nil : goldens)
      let failures = Judge(plan, evidence).failures()
      let isKept = options.keep || !failures.isEmpty
      if !isKept { store.remove(directory) }
      return ScenarioResult.Attempt(
        repetition: repetition, retry: retry, record: record, failures: failures, kept: isKept)
    } catch {
      let record = RunRecord(
        scenario: name, directory: store.folder, command: [], started: .now, duration: .zero,
        end: .launcherFailed(reason: "\(error)"))
      let failure = Failure(kind: .launcherError, lines: ["\(error)"])
      return ScenarioResult.Attempt(
        repetition: repetition, retry: retry, record: record, failures: [failure], kept: false)
    }
  }

  /// Writes the goldens of a scenario of which every run was right.
  private func update(_ result: inout ScenarioResult, _ plan: Plan) {
    guard result.attempts.allSatisfy(\.failures.isEmpty), !Task.isCancelled else { return }
    do {
      result.goldenChanges = try goldens.write(plan)
    } catch {
      result.verdict = Verdict(outcome: .fail, failures: [Failure(kind: .launcherError, lines: ["\(error)"])])
    }
  }
}
