import JudgeKit
import MarkKit
import RunKit
import ScenarioKit
package import SweepKit
import Wording

/// The table of marks at the end: a line for each swarm, a column for each scenario.
package enum GradeTable {
  /// The most columns for the names of all scenarios together; if they need more, the table shows numbers.
  private static let nameColumns = 72

  /// The table in this order, and below it what its figures mean; each line ended by a newline.
  package static func text(_ report: GradeReport, order: GradeOrder = .submission, style: Style) -> String {
    let names = report.scenarios.map(\.name.printable)
    let isNumbered = names.reduce(0) { $0 + $1.columns + 2 } > nameColumns
    let legend = isNumbered ? TextTable.lines(names.enumerated().map { ["\($0 + 1)", $1] }, leading: [1]) : []
    let headings =
      ["swarm"] + (isNumbered ? names.indices.map { "\($0 + 1)" } : names)
      + ["total", "median time", "fairness", "messages/segment", "failures"]
    let possible =
      ["points"] + report.sheet.worths.map { ($0.isBonus ? "+" : "") + GradeLine.points($0.points) } + [
        GradeLine.points(report.possible)
      ]
    let rows = order.sorted(report.swarms).map { row($0, scenarios: report.scenarios.count) }
    var lines = TextTable.lines([headings, possible] + rows, leading: [0, headings.count - 1])
    lines[0] = style.paint(lines[0], .strong)
    lines[1] = style.paint(lines[1], .secondary)
    return (legend + lines + remarks(report)).map { $0 + "\n" }.joined()
  }

  private static func row(_ swarm: SwarmMarks, scenarios: Int) -> [String] {
    let label = swarm.swarm.label.printable
    if let problem = swarm.swarm.problem {
      let empty = [String](repeating: "-", count: scenarios)
      return [label] + empty + ["0", "-", "-", "-", problem.printable]
    }
    let points = (0..<scenarios).map { index in
      guard swarm.marks.indices.contains(index) else { return "-" }
      return swarm.marks[index].points.map(GradeLine.points) ?? "?"
    }
    let kinds = swarm.kinds.map { "\($0.scenarios.grouped) \($0.kind.rawValue)" }
    let unsteady = swarm.unsteady > 0 ? ["\(swarm.unsteady.grouped) unsteady"] : []
    let failures = (kinds + unsteady).joined(separator: ", ")
    return [label] + points + [
      swarm.total.map(GradeLine.points) ?? "?", swarm.times.median?.secondsText ?? "-",
      swarm.fairness.map(FiguresText.number) ?? "-", swarm.messagesPerSegment.map(FiguresText.number) ?? "-", failures,
    ]
  }

  private static func remarks(_ report: GradeReport) -> [String] {
    var remarks: [String] = []
    if report.repetitions > 1 { remarks.append("points are the mean over \(report.repetitions.grouped) runs") }
    switch report.partial {
    case .none: break
    case .outputs: remarks.append("a run that failed has points for outputs that are right")
    case .segments: remarks.append("a run that failed has points for segments that are right")
    }
    if report.isInterrupted { remarks.append("interrupted: marks are missing") }
    let facts = "\(report.swarms.count.counted("swarm")), \(report.scenarios.count.counted("scenario"))"
    let absences = report.swarms.compactMap { swarm in
      swarm.probeAbsence.map { "\(swarm.swarm.label.printable): \(ProbeAbsenceText.remark($0))" }
    }
    return absences + [MarkLegend.text(report)].compactMap(\.self) + [
      ([facts] + remarks).joined(separator: "; ") + "; " + report.duration.secondsText
    ]
  }
}
