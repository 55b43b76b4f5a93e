import JudgeKit
import RunKit
import ScenarioKit

/// What is kept of a mark, so that it need not be made again.
package struct RememberedMark: Codable, Hashable, Sendable {
  /// The figures of its runs.
  var statistics: RunStatistics
  /// The run with the probe.
  var probed: ScenarioMark.Probed?
  /// Whether that one ended otherwise than a run that counts.
  var isUnsteady: Bool
  /// Why the probe does not see the swarm, if it should and does not.
  var probeAbsence: ProbeAbsence?
  /// What ranks and launchers of its runs have said that cannot be true.
  var unbelieved: [Unbelieved]

  /// What is kept of `result`; nil if nothing is to be, as a run of it showed nothing of the swarm, or was ended by the user.
  init?(_ result: ScenarioResult) {
    guard result.statistics.runs > 0, result.statistics.unjudged == 0,
      !result.attempts.contains(where: \.isInterrupted), result.companion?.showsSwarm != false
    else { return nil }
    statistics = result.statistics
    probed = result.companion.flatMap(ScenarioMark.Probed.init)
    isUnsteady = result.isUnsteady
    probeAbsence = result.probeAbsence
    unbelieved = result.unbelieved
  }

  /// The result that it is of.
  func result(of scenario: Scenario) -> ScenarioResult {
    let outcome: Verdict.Outcome = statistics.passed == statistics.runs ? .pass : .fail
    var result = ScenarioResult(
      scenario: scenario, verdict: Verdict(outcome: outcome, failures: []), statistics: statistics,
      isUnsteady: isUnsteady)
    result.remembered = self
    return result
  }
}

extension Companion {
  /// Whether the machine did not spoil it.
  fileprivate var showsSwarm: Bool { !failures.contains(where: \.isOfMachine) }
}
