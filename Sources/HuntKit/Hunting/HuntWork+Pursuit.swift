import JudgeKit
import ScenarioKit
import SweepKit

/// How a failure that was seen is made sure of, and its scenario as small as can be.
extension HuntWork {
  /// How often a scenario that has failed is run again at first.
  private static let confirmations = 4
  /// How many runs it takes at most to make a scenario smaller.
  private static let mostShrinkRuns = 600
  /// How long that takes at most, and at least if it takes so long; in between it is half of the time of the hunt.
  private static let shrinkTime = Duration.seconds(60)...Duration.seconds(300)
  /// How often a failure may turn out not to be there, before nothing like it is looked into any more.
  private static let mostVanished = 3
  /// In how many runs is counted how often the smallest scenario fails.
  private static let measured = 10

  /// Makes sure of the failure that `sighting` is of, makes its scenario small, and keeps it.
  mutating func pursue(_ sighting: Sighting) async throws {
    guard known[sighting.signature] == nil else { return see(sighting.signature, in: sighting.drawn) }
    report(.found(sighting.signature, after: sighting.after))
    let rate = try await confirmed(sighting)
    if Task.isCancelled { return }
    guard rate.failed > 0 else {
      vanished[sighting.signature, default: 0] += 1
      if vanished[sighting.signature, default: 0] >= HuntWork.mostVanished { known[sighting.signature] = .some(nil) }
      found.unrepeated[sighting.signature.kind, default: 0] += 1
      return report(.vanished(sighting.signature, after: rate.runs))
    }
    var failure = HuntFailure(
      name: name(for: sighting.signature.kind), signature: sighting.signature, foundAfter: sighting.after)
    let runsBefore = found.runs
    var shrinker = Shrinker(sighting.drawn, by: generator)
    failure.isMinimal = try await shrink(&shrinker, sighting.signature, as: rate)
    failure.shrinkRuns = found.runs - runsBefore
    failure.rate = try await measured(shrinker.best, sighting.signature, isSteady: rate.isSteady)
    if failure.rate.failed == 0 { failure.rate = rate }
    try keep(failure, shrinker.best.scenario)
  }

  /// How often the scenario of `sighting` fails alike when it is run again.
  ///
  /// A run that took too long gets more time, as the machine may have been busy, and fewer tries.
  private mutating func confirmed(_ sighting: Sighting) async throws -> FailureRate {
    let mayBeBusy = sighting.signature.kind == .timeout && options.sweep.time == .real
    var rate = FailureRate()
    while rate.runs < FailureRate.mostRepeats, !Task.isCancelled {
      let times = rate.runs == 0 ? HuntWork.confirmations : FailureRate.mostRepeats - rate.runs
      try await repeated(sighting.drawn, times: times, patience: mayBeBusy ? 3 : 1) {
        rate.note(fails: $0?.isLike(sighting.signature) ?? false)
      }
      if rate.failed > 0 || mayBeBusy { break }
    }
    return rate
  }

  /// How often `drawn` fails alike, in a few runs if it did always so far.
  private mutating func measured(
    _ drawn: Drawn, _ signature: Signature, isSteady: Bool
  ) async throws -> FailureRate {
    var rate = FailureRate()
    try await repeated(drawn, times: isSteady ? HuntWork.confirmations : HuntWork.measured, patience: 1) {
      rate.note(fails: $0?.isLike(signature) ?? false)
    }
    return rate
  }

  /// Runs `drawn` so often, several at once, and tells how each run failed.
  mutating func repeated(
    _ drawn: Drawn, times: Int, patience: Int, _ told: (Signature?) -> Void
  ) async throws {
    var numbers = (0..<times).map { _ in nextNumber() }
    let outcomes = await withTaskGroup(of: HuntRunner.Outcome.self) { [runner] group in
      var outcomes: [HuntRunner.Outcome] = []
      func start() {
        guard let number = numbers.popLast(), !Task.isCancelled else { return }
        group.addTask { await runner.run(drawn, number: number, patience: patience) }
      }
      for _ in 0..<runner.jobs { start() }
      for await outcome in group {
        outcomes.append(outcome)
        start()
      }
      return outcomes
    }
    for outcome in outcomes where try note(outcome) { told(outcome.signature) }
  }

  /// Takes the failure into what was found, unless its scenario is that of one that is there: then it is the same fault that
  /// shows in several ways.
  private mutating func keep(_ failure: HuntFailure, _ made: Scenario) throws {
    var scenario = made
    scenario.name = failure.name
    scenario.path = corpus.path(of: failure.name)
    if let index = found.findings.firstIndex(where: { $0.scenario.isSame(as: scenario) }) {
      known[failure.signature] = index
      found.findings[index].failure.sightings += 1
      return report(.merged(failure.signature, into: found.findings[index]))
    }
    let finding = HuntFinding(failure, scenario)
    try corpus.keep(finding, comment: comment(finding))
    known[failure.signature] = found.findings.count
    found.findings.append(finding)
    report(.shrunk(finding))
  }

  /// Makes the scenario of `shrinker` smaller, as long as it fails like `signature` and about as often as `rate` says.
  /// - Returns: whether nothing smaller is left to be tried.
  private mutating func shrink(
    _ shrinker: inout Shrinker, _ signature: Signature, as rate: FailureRate
  ) async throws -> Bool {
    let (start, runsBefore) = (ContinuousClock.now, found.runs)
    let range = HuntWork.shrinkTime
    let most = min(max(options.time.map { $0 / 2 } ?? range.upperBound, range.lowerBound), range.upperBound)
    var hasTime: Bool {
      start.duration(to: .now) < most && found.runs - runsBefore < HuntWork.mostShrinkRuns
        && !Task.isCancelled
    }
    return try await withThrowingTaskGroup(of: HuntRunner.Comparison.self) { group in
      var running = 0
      while true {
        while running < runner.jobs, hasTime, let proposal = shrinker.next() {
          let (number, runner) = (nextNumber(), runner)
          group.addTask { await runner.compare(proposal, with: signature, rate, number: number) }
          running += 1
        }
        guard let comparison = try await group.next() else { break }
        running -= 1
        for outcome in comparison.outcomes where try note(outcome) {
          if let other = outcome.signature, !other.isLike(signature) { see(other, in: outcome.drawn) }
        }
        shrinker.take(comparison.drawn, fails: comparison.fails)
        report(.shrinking(signature, runs: found.runs - runsBefore))
      }
      return hasTime
    }
  }

  /// A name for a failure of `kind` that no other has.
  private func name(for kind: Failure.Kind) -> String {
    let names = Set(found.findings.map(\.failure.name))
    let candidates = [kind.rawValue] + (2...names.count + 2).map { "\(kind.rawValue)-\($0)" }
    return candidates.first { !names.contains($0) } ?? kind.rawValue
  }
}

extension Scenario {
  /// Whether a swarm is the same in `other`, whatever it is called.
  fileprivate func isSame(as other: Scenario) -> Bool {
    files == other.files && peers == other.peers && faults == other.faults
  }
}
