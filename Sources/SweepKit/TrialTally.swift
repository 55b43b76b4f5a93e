package import JudgeKit
package import ScenarioKit

/// The runs of one scenario so far, summed up.
///
/// Its memory does not grow with their number.
package struct TrialTally: Sendable {
  /// After this many runs, a run is reported by itself only if it is the first that failed in some way.
  package static let shown = 20

  /// The scenario.
  package let scenario: Scenario
  /// How many repetitions have ended.
  package var repetitions = 0
  /// The figures of all runs.
  package private(set) var statistics = RunStatistics()
  /// The first runs, and of the others those that first failed in some way.
  package private(set) var attempts: [ScenarioResult.Attempt] = []
  /// The failures of the first run in which each kind was seen.
  private var failures: [Failure] = []
  private var last: (repetition: Int, hasFailed: Bool)?
  private var hasLostBefore = false

  /// A tally of no run.
  package init(_ scenario: Scenario) {
    self.scenario = scenario
  }

  /// Whether some repetition failed, on every try.
  var hasLost: Bool { hasLostBefore || last?.hasFailed == true }

  /// Adds a run.
  ///
  /// One that the user ended counts only if it is the first.
  package mutating func add(_ attempt: ScenarioResult.Attempt) {
    let isNew = statistics.areNew(attempt.failures)
    statistics.add(attempt)
    if attempt.isInterrupted, !attempts.isEmpty { return }
    if let last, last.hasFailed, last.repetition != attempt.repetition { hasLostBefore = true }
    last = (attempt.repetition, !attempt.failures.isEmpty)
    if isNew { failures = (failures + attempt.failures).uniqued() }
    if isNew || attempts.count < TrialTally.shown { attempts.append(attempt) }
  }

  /// The verdict: each repetition must pass, on its first try or on a retry.
  package var verdict: Verdict {
    let hasFailed = !failures.isEmpty
    let showsNothing = failures.contains { $0.isOfMachine || $0.kind == .notExecutable }
    if let expected = scenario.expectedFailure, !showsNothing {
      return Verdict(
        outcome: hasFailed ? .expectedFailure : .unexpectedPass, failures: failures, reason: .given(expected))
    }
    return Verdict(outcome: hasLost ? .fail : hasFailed ? .flaky : .pass, failures: failures)
  }
}

extension Verdict {
  /// The verdict on a scenario that is not run, for this reason.
  package static func skipped(_ reason: Reason) -> Verdict {
    Verdict(outcome: .skipped, failures: [], reason: reason)
  }
}
