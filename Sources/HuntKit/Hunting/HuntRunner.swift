import JudgeKit
import RunKit
import ScenarioKit
import SweepKit

/// Runs scenarios of a hunt, each in a directory of its own.
struct HuntRunner: Sendable {
  let bench: TrialBench

  /// How many runs go on at once.
  var jobs: Int { max(1, bench.options.jobs) }

  /// What came of a run.
  struct Outcome: Sendable {
    /// What was run.
    var drawn: Drawn
    /// How it failed; nil if it did not, or shows nothing of the swarm.
    var signature: Signature?
    /// What it did.
    var behaviour: Set<String>
    /// Why the machine failed, if it did.
    var machineProblem: MachineError?
    /// Whether the user ended it.
    var isInterrupted: Bool
  }

  /// Runs `drawn` once, as run `number` of the hunt, and one of its repetitions; it may take `patience` times as long as usual.
  func run(_ drawn: Drawn, number: Int, repetition: Int = 0, patience: Int = 1) async -> Outcome {
    let result = await bench.result(of: Plan(drawn.scenario), in: "hunt-\(number)-\(repetition)") { options in
      options.timeout = options.timeout.map { $0 * patience }
    }
    let failures = result.verdict.failures
    let isOfMachine = failures.contains { $0.kind == .launcherError || $0.kind == .notExecutable }
    return Outcome(
      drawn: drawn, signature: isOfMachine ? nil : Signature(failures), behaviour: Behaviour.features(of: result),
      machineProblem: isOfMachine ? HuntRunner.problem(of: result) : nil,
      isInterrupted: failures.contains { $0.kind == .interrupted } || Task.isCancelled)
  }

  /// What came of the runs by which a scenario was compared with one that fails.
  struct Comparison: Sendable {
    /// What was run.
    var drawn: Drawn
    /// What came of each run.
    var outcomes: [Outcome] = []
    /// Whether it fails alike, and about as often.
    var fails = false
  }

  /// Runs `drawn` until it is known whether it fails like `signature` about as often as `rate` says; runs that show nothing of
  /// the swarm do not count.
  func compare(
    _ drawn: Drawn, with signature: Signature, _ rate: FailureRate, number: Int
  ) async -> Comparison {
    var comparison = Comparison(drawn: drawn)
    var test = SequentialTest(rate)
    for repetition in 0..<SequentialTest.mostRuns {
      let outcome = await run(drawn, number: number, repetition: repetition)
      comparison.outcomes.append(outcome)
      if outcome.isInterrupted || outcome.machineProblem != nil { break }
      switch test.note(fails: outcome.signature?.isLike(signature) ?? false) {
      case .fails: comparison.fails = true
      case .passes: break
      case nil: continue
      }
      break
    }
    return comparison
  }

  private static func problem(of result: ScenarioResult) -> MachineError {
    for attempt in result.attempts {
      switch attempt.record.end {
      case .notExecutable(let reason): return MachineError("the swarm cannot be started: \(reason)")
      case .launcherFailed: return MachineError("the launcher failed", mend: "see what runner says of a scenario alone")
      default: continue
      }
    }
    return MachineError("the launcher failed again and again", mend: "see what runner says of a scenario alone")
  }
}
