import FoundationEssentials
import JudgeKit
import RunKit
import ScenarioKit
import SystemPackage

/// Everything that is done with one plan: its repetitions, their retries, the verdict, the goldens.
struct Trial: Sendable {
  let plan: Plan
  let launcher: Launcher
  let store: RunStore
  let options: SweepOptions
  /// The name of its run directories.
  let directoryName: String
  /// Its name in events.
  let title: String
  /// Whether the swarm is our own.
  var isOurs = false

  private var goldens: GoldenStore { GoldenStore(root: options.golden) }

  /// Why it is not run, if it is not: the scenario says so, or calls for what only our own swarm can do.
  private var skip: Verdict.Reason? {
    let keys = plan.scenario.keysOfOurs
    if let reason = plan.scenario.skip { return .given(reason) }
    if isOurs || keys.isEmpty { return nil }
    return .needsOwnSwarm(keys: keys)
  }

  /// Runs the plan once more, and again as long as that is to be retried.
  func advance(_ tally: inout TrialTally) async {
    guard skip == nil else { return }
    let repetition = tally.repetitions + 1
    // A failure that is expected is not tried again.
    var retries = plan.scenario.expectedFailure == nil ? options.retries : 0
    var launcherRetries = options.launcherRetries
    for retry in 0... {
      let attempt = await attempt(repetition, retry, tally)
      tally.add(attempt)
      if attempt.failures.isEmpty || Task.isCancelled { break }
      if launcherRetries > 0, attempt.failures.contains(where: \.isOfMachine) {
        launcherRetries -= 1
      } else if retries > 0 {
        retries -= 1
      } else {
        break
      }
    }
    tally.repetitions = repetition
  }

  /// Whether nothing is left to run after `tally`.
  func isOver(_ tally: TrialTally) -> Bool {
    if skip != nil || tally.repetitions >= options.repetitions { return true }
    return tally.hasLost && (options.untilFail || options.failFast)
  }

  /// The result of its runs.
  func result(_ tally: TrialTally) -> ScenarioResult {
    let scenario = plan.scenario
    if let reason = skip { return ScenarioResult(scenario: scenario, verdict: .skipped(reason)) }
    var result = ScenarioResult(
      scenario: scenario, verdict: tally.verdict, attempts: tally.attempts, statistics: tally.statistics,
      isRepeated: options.repetitions > 1)
    if options.updatesGoldens { update(&result) }
    return result
  }

  private func attempt(_ repetition: Int, _ retry: Int, _ tally: TrialTally) async -> ScenarioResult.Attempt {
    do {
      let directory = try store.directory(for: directoryName, repetition: repetition, retry: retry)
      var probe = options.probe(for: plan.scenario)
      probe?.faults = plan.faultPlan
      // Our own swarm says in its statistics what was lost with peers that are gone.
      let asksForStatistics = probe != nil || options.asksForStatistics || plan.scenario.mayLoseHolders
      let job = Job(
        asksForStatistics ? plan.withStatistics : plan, in: directory, by: launcher,
        limit: options.timeout ?? plan.scenario.timeout,
        patience: plan.faultPlan == nil ? Job.patience : Job.patienceWithFaults, probe: probe)
      var record = await job.run()
      let compared = options.comparesGoldens && !options.updatesGoldens
      let judgement = Judgement(of: record, plan: plan, store: compared ? goldens : nil, isOurs: isOurs)
      let isKept = options.keep || tally.statistics.areNew(judgement.failures)
      if !isKept {
        store.remove(directory)
      } else if let limit = options.keptFileBytes {
        RunSize.cut(directory, to: limit)
      }
      // Of many runs, what all ranks said of themselves is too much to hold.
      if !options.keep { record.snapshot = nil }
      return ScenarioResult.Attempt(
        repetition: repetition, retry: retry, record: record, figures: judgement.figures, failures: judgement.failures,
        kept: isKept, credit: options.countsOutputs ? judgement.credit : nil)
    } catch {
      let record = RunRecord(
        scenario: plan.scenario.name, directory: store.folder, command: [], started: .now, duration: .zero,
        end: .launcherFailed(.refused(error)))
      let failure = Failure(kind: .launcherError, facts: [.end(.file(error))])
      return ScenarioResult.Attempt(
        repetition: repetition, retry: retry, record: record, failures: [failure], kept: false)
    }
  }

  /// Writes the goldens of a scenario of which every run was right.
  private func update(_ result: inout ScenarioResult) {
    guard result.verdict.failures.isEmpty, !Task.isCancelled else { return }
    do {
      result.goldenChanges = try goldens.write(plan)
    } catch {
      result.verdict = Verdict(outcome: .fail, failures: [Failure(kind: .launcherError, facts: [.end(.file(error))])])
    }
  }
}
