/// What the judge says of a scenario.
package struct Verdict: Hashable, Sendable {
  /// The kinds of verdict.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case pass
    case fail
    /// Passed, but only on a retry.
    case flaky
    case expectedFailure = "expected-failure"
    case unexpectedPass = "unexpected-pass"
    case skipped

    /// Whether the scenario did not do as expected, so that the exit status of a sweep is not 0.
    package var isFailure: Bool { self == .fail || self == .unexpectedPass }
  }

  /// The verdict in one word.
  package var outcome: Outcome
  /// What went wrong; of a flaky pass, in the attempts that failed.
  package var failures: [Failure]
  /// Why, where the scenario says so itself: of a skip or an expected failure.
  package var reason: String?

  /// A verdict.
  package init(outcome: Outcome, failures: [Failure] = [], reason: String? = nil) {
    self.outcome = outcome
    self.failures = failures
    self.reason = reason
  }
}
