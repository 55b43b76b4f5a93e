import ScenarioKit

/// How a hunt goes on from what an earlier one has found.
extension HuntWork {
  /// How often a failure that failed in every run is tried again.
  private static let steady = 2

  /// Tries again what an earlier hunt has found, and takes it for known, whether it still fails or not.
  mutating func recheck() async throws {
    for var finding in corpus.findings() where !Task.isCancelled {
      let drawn = Drawn(finding.scenario, Choices(Tape()))
      let signature = finding.failure.signature
      var rate = FailureRate()
      let times = finding.failure.rate.isSteady ? HuntWork.steady : FailureRate.mostRepeats
      try await repeated(drawn, times: times, patience: 1) {
        rate.note(fails: $0?.isLike(signature) ?? false)
      }
      finding.failure.rate = rate
      finding.failure.sightings = rate.failed
      // What does not fail any more may be seen again, and then is new.
      if rate.failed > 0 { known[signature] = found.findings.count }
      found.findings.append(finding)
      report(.rechecked(finding))
    }
  }
}
