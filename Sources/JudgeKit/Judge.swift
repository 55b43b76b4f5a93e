import ProbeKit
import RunKit
package import ScenarioKit

/// Finds what went wrong in a run, from the plan and the evidence alone: the same input always gives the same failures.
///
/// The scenario says what each output must be, and the goldens must say the same. Both are compared with the scenario;
/// if both agree with it, they agree with each other.
package struct Judge {
  private let plan: Plan
  private let evidence: Evidence
  private let outputs: OutputFindings

  /// A judge of one run of `plan`.
  ///
  /// If the swarm was started, it reads each output that the plan demands, once.
  package init(_ plan: Plan, _ evidence: Evidence) {
    self.plan = plan
    self.evidence = evidence
    outputs = evidence.showsSwarm(in: plan) && evidence.tampering == nil ? OutputFindings(of: plan, evidence) : .unread
  }

  /// What went wrong, causes first; empty if the run was right.
  package func failures() -> [Failure] {
    if let tampering = evidence.tampering {
      return [Failure(kind: .tampering, facts: [.end(.tampered(tampering))])]
    }
    if !evidence.showsSwarm(in: plan) {
      return EndJudge(end: evidence.end, reportedEnds: evidence.reportedEnds, diagnosis: nil).failures()
    }
    let losses = ReachJudge(plan: plan, evidence: evidence, outputs: outputs).losses()
    let endFailures = self.endFailures()
    let endedWell = endFailures.isEmpty
    let expectations = endedWell ? expectationFailures() : []
    var failures =
      unreached(losses) + endFailures.filter { !$0.follows(from: losses) }
      + outputFailures(losses, endedWell: endedWell)
      + unexpectedOutputs() + expectations
    if !plan.scenario.faults.isEmpty { failures += FaultJudge(plan: plan, evidence: evidence).failures() }
    if !failures.isEmpty, let shortage = evidence.shortage {
      let facts: [EndFact] = evidence.end == .exited(status: 0) ? [] : [.thenRun(evidence.end)]
      return [Failure(kind: .launcherError, facts: ([.file(shortage)] + facts).map { .end($0) })] + goldenFailures()
    }
    if !failures.isEmpty {
      let causes = LikelyCauses(plan: plan, evidence: evidence, failures: failures).causes
      failures[0].facts += causes.map { .cause($0) }
    }
    return failures + goldenFailures()
  }

  /// What was wrong with the end of the run.
  private func endFailures() -> [Failure] {
    let failures =
      plan.scenario.faults.isEmpty
      ? EndJudge(
        end: evidence.end, reportedEnds: evidence.reportedEnds, diagnosis: evidence.snapshot.map { HangDiagnosis($0) },
        survivors: evidence.survivorFacts
      ).failures() : ExitJudge(plan: plan, evidence: evidence).failures()
    return failures.map(evidence.notingFinalize)
  }

  /// A failure for each output that no client could get, with the limit that ended the run, if one did.
  private func unreached(_ losses: [ReachJudge.Loss]) -> [Failure] {
    var failures = losses.map {
      Failure(kind: .outOfReach, rank: $0.rank, output: $0.output, facts: [.outOfReach($0.reason)])
    }
    if failures.isEmpty { return [] }
    switch evidence.end {
    case .timedOut, .stalled: failures[0].facts.append(.end(.thenRun(evidence.end)))
    default: break
    }
    return failures
  }

  /// The expectations that are not met, of a run that came to its end.
  private func expectationFailures() -> [Failure] {
    ExpectationJudge(
      expectations: plan.scenario.expectations, figures: evidence.figures, wallTime: evidence.wallTime,
      completing: plan.scenario.completingRanks, isVirtual: evidence.isVirtual
    ).failures() + PeerExpectationJudge(plan: plan, peers: evidence.peers).failures()
      + (plan.scenario.expectations.shared == true ? sharingJudge.failures() : [])
  }

  private var sharingJudge: SharingJudge { SharingJudge(plan: plan, evidence: evidence, outputs: outputs) }

  /// How much of the run was right, from all its `failures`: all if there are none, else the shares of right outputs and
  /// of right segments.
  ///
  /// Everything else that is wrong, such as a crash, a hang or an unexpected output, counts together as one more wrong
  /// output. If an expectation is not met, or the swarm has interfered with what runs it, nothing counts, as right
  /// outputs alone prove nothing.
  package func credit(_ failures: [Failure]) -> Credit {
    if failures.isEmpty { return .all }
    if failures.contains(where: { $0.kind == .expectationNotMet || $0.kind == .tampering }) { return .none }
    // Nor are outputs of clients that nobody has told anything, however the run ended.
    let demandsSharing = plan.scenario.expectations.shared == true && !evidence.isWitnessCutShort
    if demandsSharing, sharingJudge.isInDoubt { return .none }
    let completing = plan.scenario.completingRanks
    let demanded = plan.expectedOutputs.filter { completing.contains($0.rank) }
    let right = demanded.count { outputs[$0] == .right }
    let rightSegments = demanded.reduce(0) { $0 + outputs[$1].rightSegments(of: $1.file) }
    let segments = demanded.reduce(0) { $0 + $1.file.hashes.count }
    let whole = demanded.count + (failures.contains { !$0.kind.isOfExpectedOutput } ? 1 : 0)
    return Credit(
      outputs: Credit.Share(right, of: whole),
      // Outputs and segments are bounded, so that their products are far from what a number holds.
      segments: Credit.Share(rightSegments * demanded.count, of: segments * whole))
  }

  /// What is wrong with the outputs, apart from `losses`.
  ///
  /// The outputs of a client that need not complete may be missing.
  private func outputFailures(_ losses: [ReachJudge.Loss], endedWell: Bool) -> [Failure] {
    let completing = plan.scenario.completingRanks
    let lost = Set(losses.map(\.output))
    var failures: [Failure] = []
    var missing: [Plan.ExpectedOutput] = []
    for expected in plan.expectedOutputs where !lost.contains(expected.name) {
      switch outputs[expected] {
      case .right: break
      case .absent:
        if completing.contains(expected.rank) { missing.append(expected) }
      case .other(let what): failures.append(failure(.missingOutput, expected, [.output(.notAFile(what))]))
      case .unreadable(let reason): failures.append(failure(.missingOutput, expected, [.output(.unreadable(reason))]))
      case .different(let difference):
        if difference.isCutShort, mayBeCutShort(expected.rank, endedWell: endedWell) { break }
        failures.append(failure(difference.kind, expected, difference.facts.map { .segments($0) }))
      }
    }
    return missingOutputs(missing, endedWell: endedWell) + failures
  }

  /// Whether an output of `rank` may end too early, as the rank was killed while it wrote.
  ///
  /// That its page says so is not enough, where the run ended well and no fault was to kill it. A client of our own swarm
  /// gives an output its name only when it is complete.
  private func mayBeCutShort(_ rank: Int, endedWell: Bool) -> Bool {
    guard !endedWell || plan.scenario.crashingRanks.contains(rank) else { return false }
    return !evidence.isOurs && evidence.snapshot?.pages[rank]?.hasCrashed == true
  }

  /// A failure for each missing output, or one for all if the run did not end well, as they follow from that.
  private func missingOutputs(_ missing: [Plan.ExpectedOutput], endedWell: Bool) -> [Failure] {
    if endedWell || missing.count <= 1 { return missing.map { failure(.missingOutput, $0, [.output(.missing)]) } }
    let named = missing.prefix(SegmentDifference.limit).map(\.name)
    let fact = OutputFact.severalMissing(count: missing.count, of: plan.expectedOutputs.count, names: named)
    return [Failure(kind: .missingOutput, facts: [.output(fact)])]
  }

  private func unexpectedOutputs() -> [Failure] {
    let expected = Set(plan.expectedOutputs.map(\.name))
    let unexpected = evidence.outputNames.filter { !expected.contains($0) }
    let failures = unexpected.prefix(SegmentDifference.limit).map { name in
      let rank = OutputName.rank(name)
      let fact = OutputFact.unexpected(name: name, reason(name, rank))
      return Failure(kind: .unexpectedOutput, rank: rank, output: name, facts: [.output(fact)])
    }
    let misplaced = evidence.misplaced.prefix(SegmentDifference.limit).map { output in
      let fact = OutputFact.unexpected(name: output.name, .written(byRank: output.rank))
      return Failure(kind: .unexpectedOutput, rank: output.rank, output: output.name, facts: [.output(fact)])
    }
    let rest = unexpected.count - failures.count + evidence.misplaced.count - misplaced.count
    return failures + misplaced
      + (rest > 0 ? [Failure(kind: .unexpectedOutput, facts: [.output(.moreUnexpected(rest))])] : [])
  }

  /// Why the scenario does not demand the output `name`.
  private func reason(_ name: String, _ rank: Int?) -> OutputFact.Reason {
    guard let rank, plan.rankInputs.indices.contains(rank - 1) else { return .noSuchClient }
    let file = String(name.drop { $0 != "_" }.dropFirst())
    // Not a file that it does not want, but the name is wrong: a rank with zeros before it, letters in the other case.
    let meant = plan.expectedOutputs.first {
      $0.rank == rank && $0.name != name && $0.file.name.lowercased() == file.lowercased()
    }
    if let meant, outputs[meant] == .absent || meant.file.name == file { return .misnamed(expected: meant.name) }
    guard plan.scenario.files.contains(where: { $0.name == file }) else { return .noSuchFile }
    return .notWanted(client: rank, file: file)
  }

  private func goldenFailures() -> [Failure] {
    guard let goldens = evidence.goldens else { return [] }
    return GoldenJudge(plan: plan, goldens: goldens).failures()
  }

  private func failure(_ kind: Failure.Kind, _ expected: Plan.ExpectedOutput, _ facts: [Fact]) -> Failure {
    Failure(kind: kind, rank: expected.rank, output: expected.name, facts: facts)
  }
}

extension Evidence {
  /// Whether the run of `plan` shows anything about the swarm.
  fileprivate func showsSwarm(in plan: Plan) -> Bool {
    switch end {
    case .launcherFailed, .notExecutable, .signalled: false
    // Where a fault ends ranks and the others go on, the ranks' own ends count. Otherwise a launcher that got stuck because
    // of a rank names that rank.
    case .launcherStuck: !plan.scenario.faults.isEmpty || !reportedEnds.isEmpty
    case .exited, .timedOut, .stalled, .overflowed, .overcrowded, .unmeasurable, .exceeded, .interrupted: true
    }
  }
}

extension Failure {
  /// Whether the failure is only a consequence of `losses`.
  fileprivate func follows(from losses: [ReachJudge.Loss]) -> Bool {
    switch kind {
    case .timeout, .deadlock: !losses.isEmpty
    case .exitStatus: losses.contains { $0.rank == rank }
    default: false
    }
  }
}
