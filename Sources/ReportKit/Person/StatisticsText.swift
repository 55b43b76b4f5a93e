import JudgeKit
package import SweepKit
import SystemPackage
import Wording

/// The figures of a scenario that was repeated.
package enum StatisticsText {
  /// The lines, each ended by a newline; empty if the scenario was not to be repeated.
  package static func text(_ result: ScenarioResult, style: Style) -> String {
    guard result.isRepeated else { return "" }
    return lines(result.statistics, isDisturbed: result.isDisturbed).map { "  " + style.paint($0, .secondary) + "\n" }
      .joined()
  }

  /// How many passed, how the others failed, and how long they took.
  static func lines(_ statistics: RunStatistics, isDisturbed: Bool = false) -> [String] {
    var lines: [String] = []
    let noun = runNoun(isDisturbed)
    if isDisturbed {
      let all = statistics.runs + statistics.unjudged
      let seeds = seedsText(statistics.failedSeeds, of: statistics.failed).map { ": \($0)" } ?? ""
      lines.append("\(statistics.failed.grouped) of \(all.counted(noun)) failed\(seeds)")
    }
    let rate = statistics.passRate
    if let share = rate.share {
      let (low, high) = (FiguresText.share(rate.interval.lowerBound), FiguresText.share(rate.interval.upperBound))
      lines.append(
        "\(statistics.passed.grouped) of \(statistics.runs.counted(noun)) passed: \(FiguresText.share(share)), "
          + "95 % interval \(low) to \(high)")
    }
    for count in statistics.kinds.sorted(by: { $0.runs > $1.runs }) {
      let place = count.directory.map { ", the first in \($0.string.printable)" } ?? ""
      let seeds = seedsText(count.seeds, of: count.runs).map { ", \($0)" } ?? ""
      lines.append("\(count.kind.rawValue): \(count.runs.counted("run"))\(seeds)\(place)")
    }
    if let times = timesText(statistics.times) { lines.append("wall time: \(times)") }
    if statistics.unjudged > 0 {
      lines.append("\(statistics.unjudged.counted("run")) left out of rate and times, as the launcher failed")
    }
    return lines
  }

  /// What a run is called, whether its schedule `isDisturbed` or not.
  static func runNoun(_ isDisturbed: Bool) -> String { isDisturbed ? "disturbed run" : "run" }

  /// `seeds 3, 9 and 12`, or `seeds 3, 9, 12, …` if there were too many to be kept; nil if no seed is known.
  private static func seedsText(_ seeds: [UInt64]?, of runs: Int) -> String? {
    guard let seeds, let last = seeds.last else { return nil }
    if seeds.count == 1 { return "seed \(last)" }
    let words = seeds.map { "\($0)" }
    if seeds.count == RunStatistics.keptSeeds, runs > seeds.count { return "seeds \(words.joined(separator: ", ")), …" }
    return "seeds " + words.dropLast().joined(separator: ", ") + " and \(last)"
  }

  /// `median 0.31 s, interquartile range 0.02 s (0.30 s to 0.32 s)`.
  static func timesText(_ times: WallTimes) -> String? {
    guard let median = times.median, let quartiles = times.quartiles else { return nil }
    let (lower, upper) = (quartiles.lowerBound, quartiles.upperBound)
    return "median \(median.secondsText), interquartile range \((upper - lower).secondsText) "
      + "(\(lower.secondsText) to \(upper.secondsText))"
  }
}
