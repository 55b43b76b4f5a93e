import JudgeKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// What a person reads below the line of a scenario that is not as expected.
///
/// The kind and culprit of each failure, the run directory, the last lines of the ranks concerned, and the command
/// that repeats it.
package enum FailureDetail {
  /// The detail of `entry`, each line ended by a newline; empty if it is as expected.
  package static func text(_ entry: SweepReport.Entry, style: Style) -> String {
    let result = entry.result
    var lines: [String] = []
    switch result.verdict.outcome {
    case .pass, .skipped: return ""
    case .expectedFailure, .fail, .flaky: break
    case .unexpectedPass:
      lines.append(
        "  passed, although a failure is expected: remove `expected-failure` from \(result.scenario.path.string.printable)"
      )
    }
    for failure in result.verdict.toldFailures {
      lines.append("  " + style.paint(failure.kind.rawValue, .strong) + culprit(failure))
      lines += failure.lines.map { "    " + $0.printable(limit: 400) }
    }
    for excerpt in entry.excerpts {
      lines.append("  \(excerpt.source.words):")
      lines += excerpt.lines.map { style.paint("    | " + $0.printable, .secondary) }
    }
    if let hosts = (result.failedAttempt?.record.hosts).flatMap(HostsText.line) { lines.append("  \(hosts)") }
    // If the scenario was repeated, the statistics name the directories that are kept.
    if !result.isRepeated, let attempt = result.failedAttempt, attempt.kept {
      lines.append("  run directory: \(attempt.record.directory.string.printable)")
    }
    lines.append("  repeat with: \(entry.repeatCommand.printable)")
    return lines.map { $0 + "\n" }.joined()
  }

  /// `: rank 3, client3_film`, as far as the failure names one.
  static func culprit(_ failure: Failure) -> String {
    let parts = [failure.rank.map { "rank \($0)" }, failure.output?.printable(limit: 120)].compactMap(\.self)
    return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
  }
}
