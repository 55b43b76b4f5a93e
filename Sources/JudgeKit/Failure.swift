/// One thing that went wrong in a run.
package struct Failure: Hashable, Sendable {
  /// The kinds of failure.
  package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A client did not write a file that it wants.
    case missingOutput = "missing-output"
    /// There is an output that the scenario does not demand.
    case unexpectedOutput = "unexpected-output"
    /// A segment has the wrong hash.
    case wrongHash = "wrong-hash"
    /// The right hashes are in the wrong order.
    case order
    /// An output ends too early.
    case truncated
    /// An output goes on after its last segment.
    case extraSegments = "extra-segments"
    /// A signal ended a rank, and the scenario does not expect it.
    case crash
    /// A rank ended with another status than expected.
    case exitStatus = "exit-status"
    /// The time limit struck.
    case timeout
    /// Every thread of every rank waits, and no message is on its way.
    case deadlock
    /// `mpirun` could not start the job, or failed itself.
    case launcherError = "launcher-error"
    /// `mpirun` failed with this swarm again and again, and not with the runner's own in its place.
    case brokenLauncher = "broken-launcher"
    /// The operating system cannot start the swarm's executable.
    case notExecutable = "not-executable"
    /// The run wrote more than any run may.
    case outputLimit = "output-limit"
    /// The swarm has interfered with what runs it: with its run directory, or with the processes above its ranks.
    case tampering
    /// The run used more memory than its limit.
    case memoryLimit = "memory-limit"
    /// The run used more processor time than its limit.
    case cpuTimeLimit = "cpu-time-limit"
    /// The run had more processes and threads than its limit.
    case processLimit = "process-limit"
    /// A rank wrote a file that is larger than its limit.
    case fileSizeLimit = "file-size-limit"
    /// The user ended the sweep.
    case interrupted
    /// An expected output has no golden file.
    case missingGolden = "missing-golden"
    /// A golden file has no output any more.
    case unexpectedGolden = "unexpected-golden"
    /// A golden holds something else than the scenario demands.
    case goldenContradictsScenario = "golden-contradicts-scenario"
    /// An update could not write a golden.
    case goldenNotWritten = "golden-not-written"
    /// An expectation of the scenario does not hold.
    case expectationNotMet = "expectation-not-met"
    /// A client that must complete could not, as the holders of what it lacks are gone.
    case outOfReach = "out-of-reach"
    /// A fault of the scenario did not happen.
    case faultMissed = "fault-missed"
  }

  /// What kind of failure it is.
  package var kind: Kind
  /// The rank that it concerns, if it concerns a single one.
  package var rank: Int?
  /// The name of the output or golden that it concerns.
  package var output: String?
  /// The facts about it, the culprit first.
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
  /// Whether it says nothing about the swarm: the machine, the launcher or the user ended the run.
  package var isOfMachine: Bool { kind == .launcherError || kind == .interrupted }

  /// Whether another run may show what this one did not, by chance: a fault did not happen, or MPI itself failed when the
  /// swarm was done.
  package var isOfChance: Bool {
    kind == .faultMissed || (kind == .crash && rank.map { facts.contains(.end(.inFinalize(rank: $0))) } ?? false)
  }
}

extension Failure.Kind {
  /// Whether it is about an output that the scenario demands.
  var isOfExpectedOutput: Bool {
    switch self {
    case .missingOutput, .wrongHash, .order, .truncated, .extraSegments, .outOfReach: true
    case .unexpectedOutput, .crash, .exitStatus, .timeout, .deadlock, .launcherError, .brokenLauncher, .notExecutable,
      .outputLimit,
      .memoryLimit, .cpuTimeLimit, .processLimit, .fileSizeLimit, .tampering, .interrupted, .missingGolden,
      .unexpectedGolden, .goldenContradictsScenario, .goldenNotWritten,
      .expectationNotMet, .faultMissed:
      false
    }
  }

  /// Whether it is about how the run ended.
  package var isOfEnd: Bool {
    switch self {
    case .crash, .exitStatus, .timeout, .deadlock, .launcherError, .brokenLauncher, .notExecutable, .outputLimit,
      .tampering,
      .memoryLimit, .cpuTimeLimit, .processLimit, .fileSizeLimit, .interrupted:
      true
    case .missingOutput, .unexpectedOutput, .wrongHash, .order, .truncated, .extraSegments, .missingGolden,
      .unexpectedGolden, .goldenContradictsScenario, .goldenNotWritten, .expectationNotMet, .outOfReach, .faultMissed:
      false
    }
  }
}
