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
  var repetitions = 0
  /// The figures of all runs.
  package private(set) var statistics = RunStatistics()
  /// The first runs, and of the others those that first failed in some way.
  package private(set) var attempts: [ScenarioResult.Attempt] = []
  /// The first runs that showed nothing, so that they do not count.
  package private(set) var setAside: [ScenarioResult.Attempt] = []
  /// The run with the probe beside those that count, if there was one that shows anything.
  package private(set) var companion: Companion?
  /// Whether it ended otherwise than a run that counts: one right, the other not.
  package private(set) var isUnsteady = false
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

  /// Whether two runs or more have done nothing but take their time, and the run with the probe shows a deadlock.
  package var onlyHangs: Bool {
    statistics.runs >= 2 && statistics.unjudged == 0
      && statistics.kinds.contains { $0.kind == .timeout && $0.runs == statistics.runs }
      && companion?.failures.contains { $0.kind == .deadlock } == true
  }

  /// Notes the run with the probe that goes with the run to be added next, and with all after it.
  ///
  /// One that shows nothing of the swarm counts for its time alone, so that there may be another.
  package mutating func note(_ companion: Companion) {
    statistics.add(companion)
    if !companion.failures.contains(where: \.isOfMachine) { self.companion = companion }
  }

  /// Adds a run.
  ///
  /// One that the user ended counts only if it is the first.
  package mutating func add(_ attempt: ScenarioResult.Attempt) {
    if companion?.differs(from: attempt.failures) == true { isUnsteady = true }
    let isNew = statistics.areNew(attempt.failures)
    statistics.add(attempt)
    if attempt.isInterrupted, !attempts.isEmpty { return }
    if let last, last.hasFailed, last.repetition != attempt.repetition { hasLostBefore = true }
    last = (attempt.repetition, !attempt.failures.isEmpty)
    if isNew { failures = (failures + attempt.failures).uniqued() }
    if isNew || attempts.count < TrialTally.shown { attempts.append(attempt) }
  }

  /// Notes a run that showed nothing, so that it was run again.
  package mutating func setAside(_ attempt: ScenarioResult.Attempt) {
    if setAside.count < TrialTally.shown { setAside.append(attempt) }
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
