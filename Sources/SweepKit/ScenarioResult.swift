package import JudgeKit
package import MarkKit
package import RunKit
package import ScenarioKit

/// An event of a sweep, reported when it happens.
package enum SweepEvent: Sendable {
  /// A scenario has begun; its repetitions and retries do not begin anew.
  case started(scenario: String)
  /// A scenario has ended; its result may still wait for those before it.
  case ended(scenario: String)
  /// A scenario that is repeated has run this often, and failed in so many of these runs.
  case repeated(scenario: String, runs: Int, failed: Int)
  /// A run of a scenario in virtual time is so far.
  case progressed(scenario: String, VirtualProgress)
  /// The next result, in the order of the plans.
  case finished(ScenarioResult)
}

/// The result of one scenario in a sweep.
package struct ScenarioResult: Sendable {
  /// The scenario.
  package var scenario: Scenario
  /// The verdict over all its runs.
  package var verdict: Verdict
  /// Its runs, in order; of many, only the first, and those in which a kind of failure was first seen.
  package var attempts: [Attempt]
  /// The first runs that showed nothing by chance, so that they do not count and it was run again.
  package var setAside: [Attempt]
  /// The figures of all its runs but those.
  package var statistics: RunStatistics
  /// Whether it was to run more than once, even if it did not.
  package var isRepeated: Bool
  /// What was written to or removed from its goldens; empty unless the sweep updates them.
  package var goldenChanges: [GoldenChange]
  /// The run with the probe, if those that count went without it.
  package var companion: Companion?
  /// Whether that one ended otherwise than a run that counts: one right, the other not.
  package var isUnsteady: Bool
  /// The mark that was made before, if this is nothing else than that.
  package var remembered: RememberedMark?

  /// A result.
  package init(
    scenario: Scenario, verdict: Verdict, attempts: [Attempt] = [], setAside: [Attempt] = [],
    statistics: RunStatistics? = nil, isRepeated: Bool = false, goldenChanges: [GoldenChange] = [],
    companion: Companion? = nil, isUnsteady: Bool = false
  ) {
    self.companion = companion
    self.isUnsteady = isUnsteady
    self.scenario = scenario
    self.verdict = verdict
    self.attempts = attempts
    self.setAside = setAside
    self.statistics = statistics ?? RunStatistics(attempts)
    self.isRepeated = isRepeated
    self.goldenChanges = goldenChanges
  }

  /// One run of the scenario, and what was wrong with it.
  package struct Attempt: Sendable {
    /// The repetition that it belongs to, from 1.
    package var repetition: Int
    /// 0 for the first try, then how many came before it.
    package var retry: Int
    /// What was run, and how it ended.
    package var record: RunRecord
    /// The figures of the swarm, if it was probed and came to its end.
    package var figures: SwarmFigures?
    /// What went wrong; empty if nothing did.
    package var failures: [Failure]
    /// Whether the run directory is still there.
    package var kept: Bool
    /// The share of it that was right: 1 if it passed, else 0, unless what was right of it was counted.
    var credit: Fraction

    /// One run.
    package init(
      repetition: Int, retry: Int, record: RunRecord, figures: SwarmFigures? = nil, failures: [Failure], kept: Bool,
      credit: Fraction? = nil
    ) {
      self.figures = figures
      self.repetition = repetition
      self.retry = retry
      self.record = record
      self.failures = failures
      self.kept = kept
      self.credit = credit ?? (failures.isEmpty ? 1 : 0)
    }

    /// Whether it came to its end without what it was to show, and nothing else is wrong with it.
    var showsNothing: Bool { failures.showNothing }

    /// The seed by which its schedule was disturbed, if it was.
    package var disturbedBy: UInt64? { record.probeAbsence == nil ? record.scheduleSeed : nil }

    /// Whether the user ended it, so that it shows nothing of the swarm.
    var isInterrupted: Bool { failures.contains { $0.kind == .interrupted } }
  }

  /// The attempt that a report of a failure is about: the first that failed, whose failures come first in the verdict.
  package var failedAttempt: Attempt? {
    attempts.first { !$0.failures.isEmpty }
  }

  /// Why the probe does not see the swarm, if it should and does not.
  package var probeAbsence: ProbeAbsence? {
    remembered?.probeAbsence ?? companion?.record.probeAbsence ?? attempts.lazy.compactMap(\.record.probeAbsence).first
  }

  /// Whether the schedules of its runs were disturbed.
  package var isDisturbed: Bool { attempts.contains { $0.disturbedBy != nil } }

  /// How long the swarm took in virtual time, in the first run; nil of runs in real time.
  package var virtualTime: Duration? { attempts.lazy.compactMap(\.record.virtualTime).first }

  /// What came of the run with the probe, if there was one.
  var probed: ScenarioMark.Probed? { remembered?.probed ?? companion.flatMap(ScenarioMark.Probed.init) }

  /// Whether the scenario did not do as expected, so that the exit status is not 0.
  package var isFailure: Bool { verdict.outcome.isFailure }

  /// Whether the machine or the launcher failed, which ends in exit status 3.
  package var isMachineError: Bool {
    let kinds: Set<Failure.Kind> = [.launcherError, .notExecutable, .goldenNotWritten]
    return verdict.outcome == .fail && verdict.failures.contains { kinds.contains($0.kind) }
  }
}

extension [Failure] {
  /// Whether they all say that what was to be seen did not happen, by chance.
  var showNothing: Bool { !isEmpty && allSatisfy(\.isOfChance) }
}
