import JudgeKit
package import SweepKit
import SystemPackage
import Wording

/// The figures of a scenario that was repeated.
package enum StatisticsText {
  /// The lines, each ended by a newline; empty if the scenario was not to be repeated.
  package static func text(_ result: ScenarioResult, style: Style) -> String {
    guard result.isRepeated else { return "" }
    return lines(result.statistics).map { "  " + style.paint($0, .secondary) + "\n" }.joined()
  }

  /// How many passed, how the others failed, and how long they took.
  static func lines(_ statistics: RunStatistics) -> [String] {
    var lines: [String] = []
    let rate = statistics.passRate
    if let share = rate.share {
      let (low, high) = (FiguresText.share(rate.interval.lowerBound), FiguresText.share(rate.interval.upperBound))
      lines.append(
        "\(statistics.passed.grouped) of \(statistics.runs.counted("run")) passed: \(FiguresText.share(share)), "
          + "95 % interval \(low) to \(high)")
    }
    for count in statistics.kinds.sorted(by: { $0.runs > $1.runs }) {
      let place = count.directory.map { ", the first in \($0.string.printable)" } ?? ""
      lines.append("\(count.kind.rawValue): \(count.runs.counted("run"))\(place)")
    }
    if let times = timesText(statistics.times) { lines.append("wall time: \(times)") }
    if statistics.unjudged > 0 {
      lines.append("\(statistics.unjudged.counted("run")) left out of rate and times, as the launcher failed")
    }
    return lines
  }

  /// `median 0.31 s, interquartile range 0.02 s (0.30 s to 0.32 s)`.
  static func timesText(_ times: WallTimes) -> String? {
    guard let median = times.median, let quartiles = times.quartiles else { return nil }
    let (lower, upper) = (quartiles.lowerBound, quartiles.upperBound)
    return "median \(median.secondsText), interquartile range \((upper - lower).secondsText) "
      + "(\(lower.secondsText) to \(upper.secondsText))"
  }
}
