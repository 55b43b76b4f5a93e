import JudgeKit
import RunKit
package import SweepKit
import SystemPackage
import Wording

/// What `-v` adds: each run of a scenario, its directory, and how it ended.
package enum AttemptText {
  /// Two lines for each run, and a last one if runs are left out.
  package static func text(_ result: ScenarioResult, style: Style) -> String {
    let untold = result.statistics.runs + result.statistics.unjudged - result.attempts.count
    let rest = untold > 0 ? style.paint("  and \(untold.counted("run")) more", .secondary) + "\n" : ""
    return result.attempts.map { attempt in
      let record = attempt.record
      let directory = record.directory.string.printable + (attempt.kept ? "" : " (removed)")
      let ran =
        record.virtualTime.map { "in virtual time, of which it took \($0.decimalSeconds) s" }
        ?? ShellCommand.text(record.command).printable
      let lines = [
        "  ran: \(ran)",
        "  in: \(directory); \(record.end.words) after \(record.duration.secondsText)",
      ]
      let schedule = attempt.disturbedBy.map { ["  schedule: disturbed by seed \($0)"] } ?? []
      let hosts = HostsText.line(record.hosts).map { ["  \($0)"] } ?? []
      let faults = RankFateText.lines(record.fates).map { "  \($0)" }
      let figures = (attempt.figures.map(FiguresText.lines) ?? []).map { "  \($0)" }
      return (lines + schedule + hosts + faults + figures).map { style.paint($0, .secondary) + "\n" }.joined()
    }.joined() + rest
  }
}
