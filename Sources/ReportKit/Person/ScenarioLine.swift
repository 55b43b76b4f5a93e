import JudgeKit
package import ScenarioKit
package import SweepKit
import Wording

/// The line that a person reads about each scenario: verdict, name, ranks, segments, time, and a remark.
///
/// The columns are as wide as the scenarios of the whole sweep need.
package struct ScenarioLine: Sendable {
  private let style: Style
  private let outcomeWidth: Int
  private let nameWidth: Int
  private let ranksWidth: Int
  private let segmentsWidth: Int

  /// A line format with room for each of `scenarios`.
  package init(for scenarios: [Scenario], style: Style) {
    self.style = style
    let expectsFailure = scenarios.contains { $0.expectedFailure != nil }
    let possible = Verdict.Outcome.allCases.filter {
      expectsFailure || ($0 != .expectedFailure && $0 != .unexpectedPass)
    }
    outcomeWidth = possible.map(\.rawValue.count).max() ?? 0
    nameWidth = scenarios.map(\.name.printable.columns).max() ?? 0
    ranksWidth = scenarios.map(\.rankCount.grouped.count).max() ?? 0
    segmentsWidth = scenarios.map(\.segmentCount.grouped.count).max() ?? 0
  }

  /// The line of one result, without a newline.
  package func text(_ result: ScenarioResult) -> String {
    let outcome = result.verdict.outcome
    let padding = String(repeating: " ", count: max(0, outcomeWidth - outcome.rawValue.count))
    let time = result.attempts.isEmpty ? "-" : result.duration.secondsText
    var line = style.paint(outcome.rawValue, outcome.role) + padding
    line += "  " + facts(result.scenario) + "  " + time.indented(to: 8)
    if let remark = remark(result) { line += "  " + style.paint(remark, .secondary) }
    return line
  }

  /// Name, ranks and segments of a scenario, in their columns.
  func facts(_ scenario: Scenario) -> String {
    let ranks = scenario.rankCount.grouped.indented(to: ranksWidth)
    let segments = scenario.segmentCount.grouped.indented(to: segmentsWidth)
    let noun = scenario.segmentCount == 1 ? "segment " : "segments"
    return "\(scenario.name.printable.padded(to: nameWidth))  \(ranks) ranks  \(segments) \(noun)"
  }

  /// The remark at the end: what the runs came to, how many more there were that showed nothing, why they were not looked
  /// into, and how long they took in virtual time.
  private func remark(_ result: ScenarioResult) -> String? {
    let absence = result.probeAbsence.map(ProbeAbsenceText.remark)
    let virtual = result.virtualTime.map { "\($0.decimalSeconds) s of virtual time" }
    let remarks = [ending(result), setAside(result), absence, virtual].compactMap(\.self)
    return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
  }

  private func setAside(_ result: ScenarioResult) -> String? {
    guard !result.setAside.isEmpty else { return nil }
    let kinds = result.setAside.flatMap(\.failures).map(\.kind.rawValue).uniqued().joined(separator: ", ")
    return "run again after \(result.setAside.count.counted("run")) with \(kinds)"
  }

  /// The kinds of failure, how many runs failed, the reason of a skip or an expected failure.
  private func ending(_ result: ScenarioResult) -> String? {
    let kinds = result.failureKinds.map(\.rawValue).joined(separator: ", ")
    let runs = result.statistics.runs + result.statistics.unjudged
    let noun = StatisticsText.runNoun(result.isDisturbed)
    let failed = "\(kinds); \(result.statistics.failed.grouped) of \(runs.counted(noun)) failed"
    switch result.verdict.outcome {
    case .pass: return result.isRepeated ? runs.counted(noun) : nil
    case .fail: return result.isRepeated ? failed : kinds
    case .flaky: return failed
    case .expectedFailure, .unexpectedPass, .skipped:
      return result.verdict.reason.map { $0.words.printable(limit: 120) }
    }
  }
}
