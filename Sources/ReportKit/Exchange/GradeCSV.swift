import MarkKit
import ScenarioKit
package import SweepKit
import Wording

/// The marks as comma-separated values (RFC 4180, but with the line ends of Unix): a line for each swarm.
package enum GradeCSV {
  /// The text, with a line of headings, each line ended by a newline; what is not known is left empty.
  package static func text(_ report: GradeReport) -> String {
    var headings = ["swarm", "total", "possible", "note"]
    let columns = ["points", "failures", "median seconds", "fairness", "messages per segment", "unsteady"]
    // What only a scheme brings about has columns only where it is.
    let penalties = report.sheet.scheme.penalties.isEmpty ? [] : ["points before penalties", "penalties"]
    for scenario in report.scenarios {
      headings += (columns + penalties).map { "\(scenario.name) \($0)" }
    }
    let rows = report.swarms.map { swarm in
      let start = [
        swarm.swarm.label, swarm.total.map(points) ?? "", points(report.possible), swarm.swarm.problem ?? "",
      ]
      return start + report.scenarios.indices.flatMap { cells(swarm, $0, hasPenalties: !penalties.isEmpty) }
    }
    return ([headings] + rows).map { $0.map(CSVText.field).joined(separator: ",") + "\n" }.joined()
  }

  private static func cells(_ swarm: SwarmMarks, _ index: Int, hasPenalties: Bool) -> [String] {
    guard swarm.marks.indices.contains(index) else {
      let points = swarm.swarm.problem == nil ? "" : "0"
      return [points, "", "", "", "", ""] + (hasPenalties ? [points, ""] : [])
    }
    let mark = swarm.marks[index]
    let cells = [
      mark.points.map(points) ?? "", GradeLine.failures(mark.statistics).replacing(", ", with: "; "),
      mark.statistics.times.median?.decimalSeconds ?? "", mark.statistics.fairness.value.map(number) ?? "",
      mark.statistics.messagesPerSegment.value.map(number) ?? "", mark.isUnsteady ? "yes" : "",
    ]
    if !hasPenalties { return cells }
    let deductions = (mark.award?.deductions ?? []).map { "\(points($0.points)) \($0.cause.name)" }
    return cells + [mark.award.map { points($0.earned) } ?? "", deductions.joined(separator: "; ")]
  }

  /// Points with at most three decimals.
  private static func points(_ points: Fraction) -> String { PointsText.decimal(points, places: 3) }

  /// The number with at most three decimals.
  private static func number(_ figure: Double) -> String {
    var text = Duration.milliseconds(Int64((figure * 1000).rounded())).decimalSeconds
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
