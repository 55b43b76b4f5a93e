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

/// One thing that went wrong in a run, for the client and the segment that it concerns.
package struct Failure: Hashable, Sendable {
  /// The kinds of failure.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case missingOutput = "missing-output"
    case unexpectedOutput = "unexpected-output"
    case wrongHash = "wrong-hash"
    case order
    case truncated
    case extraSegments = "extra-segments"
    case crash
    case exitStatus = "exit-status"
    case timeout
    case deadlock
    case launcherError = "launcher-error"
    case notExecutable = "not-executable"
    case outputLimit = "output-limit"
    case interrupted
    case missingGolden = "missing-golden"
    case unexpectedGolden = "unexpected-golden"
    case goldenContradictsScenario = "golden-contradicts-scenario"
    case expectationNotMet = "expectation-not-met"
    case outOfReach = "out-of-reach"
    case faultMissed = "fault-missed"
  }

  /// What kind of failure it is.
  package var kind: Kind
  /// The rank it concerns, if one alone does.
  package var rank: Int?
  /// The name of the output or golden it concerns.
  package var output: String?
  /// What a person reads, culprit first: `client3_film: segment 17: expected 8d9c…, found the hash of segment 18`.
  package var lines: [String]

  /// A failure.
  package init(kind: Kind, rank: Int? = nil, output: String? = nil, lines: [String]) {
    self.kind = kind
    self.rank = rank
    self.output = output
    self.lines = lines
  }
}

extension Failure {
  /// Whether it says nothing of the swarm: the machine, the launcher or the user ended the run.
  package var isOfMachine: Bool { kind == .launcherError || kind == .interrupted }
}

extension Failure.Kind {
  /// Whether it is about an output that the scenario calls for.
  var isOfExpectedOutput: Bool {
    switch self {
    case .missingOutput, .wrongHash, .order, .truncated, .extraSegments, .outOfReach: true
    case .unexpectedOutput, .crash, .exitStatus, .timeout, .deadlock, .launcherError, .notExecutable, .outputLimit,
      .interrupted, .missingGolden, .unexpectedGolden, .goldenContradictsScenario, .expectationNotMet, .faultMissed:
      false
    }
  }

  /// Whether it is about how the run ended.
  package var isOfEnd: Bool {
    switch self {
    case .crash, .exitStatus, .timeout, .deadlock, .launcherError, .notExecutable, .outputLimit, .interrupted: true
    case .missingOutput, .unexpectedOutput, .wrongHash, .order, .truncated, .extraSegments, .missingGolden,
      .unexpectedGolden, .goldenContradictsScenario, .expectationNotMet, .outOfReach, .faultMissed:
      false
    }
  }
}
