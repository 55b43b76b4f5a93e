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
  /// What is known of it, the culprit first.
  package var facts: [Fact]

  /// A failure.
  package init(kind: Kind, rank: Int? = nil, output: String? = nil, facts: [Fact]) {
    self.kind = kind
    self.rank = rank
    self.output = output
    self.facts = facts
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
