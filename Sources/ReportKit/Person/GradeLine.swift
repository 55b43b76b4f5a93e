import JudgeKit
import MarkKit
package import ScenarioKit
package import SweepKit
import Wording

/// The line that a person reads of one swarm in one scenario: points, time, and how runs failed.
package struct GradeLine: Sendable {
  private let style: Style
  private let labelWidth: Int
  private let nameWidth: Int
  private let pointsWidth: Int

  /// A line format with room for each swarm and scenario of `report`.
  package init(_ report: GradeReport, style: Style) {
    let (swarms, scenarios) = (report.swarms.map(\.swarm), report.scenarios)
    let worths = report.sheet.worths.map(\.points)
    self.style = style
    labelWidth = swarms.map(\.label.printable.columns).max() ?? 0
    nameWidth = scenarios.map(\.name.printable.columns).max() ?? 0
    let widest = worths.map { GradeLine.points($0).count }.max() ?? 0
    pointsWidth = 2 * widest + 7
  }

  /// The line, without a newline: `ana/tema2  chain  2.5 of 10    0.42 s  wrong-hash in 2 of 3 runs`.
  package func text(_ swarm: GradedSwarm, _ scenario: Scenario, _ mark: ScenarioMark) -> String {
    let points = mark.points.map { "\(GradeLine.points($0)) of \(GradeLine.points(mark.possible))" } ?? "not marked"
    let role: Style.Role = mark.points == mark.possible ? .good : mark.points.map { $0 > 0 } == true ? .doubtful : .bad
    let time = mark.statistics.times.median?.secondsText ?? "-"
    let line = [
      swarm.label.printable.padded(to: labelWidth), scenario.name.printable.padded(to: nameWidth),
      style.paint(points.indented(to: pointsWidth), role), time.indented(to: 8),
    ].joined(separator: "  ")
    let remark = GradeLine.remark(mark)
    return remark.isEmpty ? line : line + "  " + style.paint(remark, .secondary)
  }

  /// The line of a swarm that cannot be run, without a newline.
  package func text(_ swarm: GradedSwarm, problem: String) -> String {
    swarm.label.printable.padded(to: labelWidth) + "  " + style.paint(problem.printable, .bad)
  }

  /// How runs failed, whether it was otherwise with the probe, and what was taken away for it:
  /// `timeout; with the probe: deadlock; -1 deadlock`.
  private static func remark(_ mark: ScenarioMark) -> String {
    let probed = mark.kindsWithProbe.map { kinds in
      "with the probe: " + (kinds.isEmpty ? "pass" : kinds.map(\.rawValue).joined(separator: ", "))
    }
    let parts = [
      failures(mark.statistics), mark.isUnsteady ? "unsteady" : "", probed ?? "", MarkLegend.deductions(mark.award),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The kinds of failure, with the number of runs where there are several: `crash in 2 of 3 runs`.
  static func failures(_ statistics: RunStatistics) -> String {
    let runs = statistics.runs + statistics.unjudged
    return statistics.kinds.sorted { $0.runs > $1.runs }.map { count in
      runs == 1 ? count.kind.rawValue : "\(count.kind.rawValue) in \(count.runs.grouped) of \(runs.grouped) runs"
    }.joined(separator: ", ")
  }

  /// Points with two decimals at most: `2.5`.
  static func points(_ points: Fraction) -> String { PointsText.decimal(points, places: 2) }
}
