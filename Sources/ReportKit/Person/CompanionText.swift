import JudgeKit
import RunKit
package import SweepKit
import SystemPackage
import Wording

/// What a person reads of the run with the probe, where it says more than the runs that count.
package enum CompanionText {
  /// The lines, each ended by a newline; `repeatCommand` runs the scenario again with the probe.
  package static func text(_ result: ScenarioResult, repeatCommand: String, style: Style) -> String {
    guard let companion = result.companion, !companion.showsNothing else { return "" }
    if !result.isUnsteady, companion.failures.isEmpty { return "" }
    var lines = ["  with the probe: " + (companion.failures.isEmpty ? "pass" : "fail")]
    for failure in Verdict(outcome: .fail, failures: companion.failures).toldFailures {
      lines.append("    " + style.paint(failure.kind.rawValue, .strong) + FailureDetail.culprit(failure))
      lines += failure.lines.map { "      " + $0.printable(limit: 400) }
    }
    if result.isUnsteady { lines.append("    unsteady: the points are those of the run without the probe") }
    if companion.kept { lines.append("    run directory: \(companion.record.directory.string.printable)") }
    lines.append("    repeat with: \(repeatCommand.printable)")
    return lines.map { $0 + "\n" }.joined()
  }
}
