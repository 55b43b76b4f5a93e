import JudgeKit
import Wording

/// The last line of a sweep: the number of scenarios, of each verdict, and the time.
package enum SummaryLine {
  /// The line, without a newline: `12 scenarios: 10 pass, 1 fail, 1 skipped; 5.31 s`.
  package static func text(_ report: SweepReport, style: Style) -> String {
    let counts = Verdict.Outcome.allCases.compactMap { outcome -> String? in
      let count = report.count(of: outcome)
      return count == 0 ? nil : style.paint("\(count.grouped) \(outcome.rawValue)", outcome.role)
    }
    let parts = counts + (report.isInterrupted ? [style.paint("interrupted", .bad)] : [])
    let told = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    return "\(report.entries.count.counted("scenario"))\(told); \(report.duration.secondsText)"
  }
}
