/// What happens during a sweep, as it happens.
public enum SweepEvent: Sendable {
  /// A scenario has begun; its repetitions and retries do not begin anew.
  case started(scenario: String)
  /// A scenario has ended; its result may still wait for those before it.
  case ended(scenario: String)
  /// The next result, in the order of the plans.
  case finished(ScenarioResult)
}

/// What came of one scenario in a sweep.
public struct ScenarioResult: Sendable {
  /// The scenario.
  public var scenario: Scenario
  /// What the judge says of it, over all its runs.
  public var verdict: Verdict
  /// Its runs, in order; none if it was skipped.
  public var attempts: [Attempt]
  /// What was written to or removed from its goldens; empty unless the sweep updates them.
  public var goldenChanges: [GoldenChange]

  /// A result.
  public init(
    scenario: Scenario, verdict: Verdict, attempts: [Attempt] = [], goldenChanges: [GoldenChange] = []
  ) {
    self.scenario = scenario
    self.verdict = verdict
    self.attempts = attempts
    self.goldenChanges = goldenChanges
  }

  /// One run of the scenario, and what was wrong with it.
  public struct Attempt: Sendable {
    /// The repetition that it belongs to, from 1.
    public var repetition: Int
    /// 0 for the first try, then the number of the retry.
    public var retry: Int
    /// What was run, and how it ended.
    public var record: RunRecord
    /// What went wrong; empty if nothing did.
    public var failures: [Failure]
    /// Whether the run directory is still there.
    public var kept: Bool

    /// One run.
    public init(repetition: Int, retry: Int, record: RunRecord, failures: [Failure], kept: Bool) {
      self.repetition = repetition
      self.retry = retry
      self.record = record
      self.failures = failures
      self.kept = kept
    }
  }

  /// The attempt that a report of a failure is about: the last that failed.
  public var failedAttempt: Attempt? {
    attempts.last { !$0.failures.isEmpty }
  }

  /// Whether the scenario did not do as expected, so that the exit status is not 0.
  public var isFailure: Bool { verdict.outcome.isFailure }

  /// Whether the machine or the launcher is at fault, which ends in exit status 3.
  public var isMachineFault: Bool {
    verdict.outcome == .fail && verdict.failures.contains { $0.kind == .launcherError }
  }
}
