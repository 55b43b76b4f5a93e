import JudgeKit
import RunKit
package import SweepKit
import Wording

/// What the runs of a scenario left behind when they had ended by themselves.
package enum StrayText {
  /// A line for the processes that were ended, and one for those that had not ended yet; empty if there was none.
  package static func text(_ result: ScenarioResult, style: Style) -> String {
    let records = result.attempts.map(\.record)
    // Of a run that was ended, or in which a rank failed, the launcher may leave some to the runner.
    let ended = records.filter { $0.end == .exited(status: 0) }.reduce(0) { $0 + $1.strays }
    let left = records.reduce(0) { $0 + $1.unended }
    var lines: [String] = []
    if ended > 0 { lines.append("left \(words(ended)) behind, which the runner ended") }
    if left > 0 { lines.append("\(words(left)) had not ended yet when the run was over, and are still being ended") }
    return lines.map { "  " + style.paint($0, .secondary) + "\n" }.joined()
  }

  private static func words(_ count: Int) -> String { "\(count.grouped) process\(count == 1 ? "" : "es")" }
}
