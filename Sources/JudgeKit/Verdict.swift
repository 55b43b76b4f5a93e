/// The judge's verdict on a scenario.
package struct Verdict: Hashable, Sendable {
  /// The kinds of verdict.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Every output is right, and the run ended as it should.
    case pass
    /// Something is wrong.
    case fail
    /// Passed, but only on a retry.
    case flaky
    /// Failed, as the scenario expects.
    case expectedFailure = "expected-failure"
    /// Passed, although the scenario expects a failure.
    case unexpectedPass = "unexpected-pass"
    /// Not run.
    case skipped

    /// Whether the scenario did not do as expected, so that the exit status of a sweep is not 0.
    package var isFailure: Bool { self == .fail || self == .unexpectedPass }
  }

  /// Why a scenario is not run, or is expected to fail.
  package enum Reason: Hashable, Sendable {
    /// The scenario says so, in its author's words.
    case given(String)
    /// The scenario has these keys, which only our own swarm obeys.
    case needsOwnSwarm(keys: [String])
    /// The scenario crashes a rank, and the launcher, that of this MPI, then ends all others.
    case crashNotSurvived(launcher: String)
    /// The scenario needs the probe, which is built for another MPI than the swarm.
    case probeForOtherMPI
    /// The scenario has these parts, which only real time has, and is to be run in virtual time.
    case needsRealTime(parts: [String])
    /// The scenario has these parts, which only virtual time has, and is to be run in real time.
    case needsVirtualTime(parts: [String])
  }

  /// The verdict in one word.
  package var outcome: Outcome
  /// What went wrong; for a flaky pass, in the attempts that failed.
  package var failures: [Failure]
  /// The reason of a skip, an expected failure or an unexpected pass.
  package var reason: Reason?

  /// A verdict.
  package init(outcome: Outcome, failures: [Failure] = [], reason: Reason? = nil) {
    self.outcome = outcome
    self.failures = failures
    self.reason = reason
  }
}
