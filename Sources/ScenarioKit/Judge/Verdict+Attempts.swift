extension Verdict {
  /// The verdict on `scenario` over all its runs: each repetition must pass, on its first try or on a retry.
  package init(on scenario: Scenario, _ attempts: [ScenarioResult.Attempt]) {
    let failed = attempts.filter { !$0.failures.isEmpty }
    let last = Dictionary(attempts.map { ($0.repetition, $0) }) { $1 }
    let lost = last.values.filter { !$0.failures.isEmpty }
    if lost.isEmpty {
      outcome = failed.isEmpty ? .pass : .flaky
    } else {
      outcome = .fail
    }
    failures = Verdict.distinct(
      (lost.isEmpty ? failed : lost.sorted { $0.repetition < $1.repetition }).flatMap(\.failures))
    reason = nil
    guard let expected = scenario.expectedFailure, !failures.contains(where: \.isOfMachine) else { return }
    outcome = failed.isEmpty ? .unexpectedPass : .expectedFailure
    reason = expected
  }

  /// The verdict on a scenario that says of itself why it is not run.
  package static func skipped(_ reason: String) -> Verdict {
    Verdict(outcome: .skipped, failures: [], reason: reason)
  }

  /// The same failure of many repetitions counts once.
  private static func distinct(_ failures: [Failure]) -> [Failure] {
    var seen: Set<Failure> = []
    return failures.filter { seen.insert($0).inserted }
  }
}

extension Failure {
  /// Whether it says nothing of the swarm: the machine, the launcher or the user ended the run.
  var isOfMachine: Bool { kind == .launcherError || kind == .interrupted }

  /// Whether it concerns golden files only, so that the run itself may have been right.
  var isOfGoldens: Bool {
    kind == .missingGolden || kind == .unexpectedGolden || kind == .goldenContradictsScenario
  }
}
