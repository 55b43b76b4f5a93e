import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// Shows marks to a person, line by line as results come.
struct GradePresenter: EventPresenter {
  /// The marks so far.
  var report: GradeReport

  private let console: Console
  private let style: Style
  private let options: GradeReportOptions
  private let repeatWords: [String]
  private let line: GradeLine
  private var progress: LiveProgress

  /// A presenter of what comes of `report`; one swarm can be run again by `repeatWords`, `--swarm` and the scenario.
  init(
    _ report: GradeReport, console: Console, style: Style, options: GradeReportOptions, repeatWords: [String]
  ) {
    self.report = report
    self.console = console
    self.style = style
    self.options = options
    self.repeatWords = repeatWords
    let swarms = report.swarms.map(\.swarm)
    line = GradeLine(swarms, report.scenarios, style: style)
    progress = LiveProgress(total: swarms.count { $0.problem == nil } * report.scenarios.count, on: console)
  }

  var isUnread: Bool { console.isBroken }

  mutating func begin() {
    for swarm in report.swarms.map(\.swarm) {
      if let problem = swarm.problem, !options.quiet { console.write(line.text(swarm, problem: problem) + "\n") }
    }
    progress.draw()
  }

  mutating func end() {
    progress.clear()
    if !options.quiet { console.write("\n") }
  }

  mutating func show(_ event: SweepEvent) {
    switch event {
    case .started, .repeated, .ended: progress.take(event)
    case .finished(let result): show(result)
    }
    progress.draw()
  }

  mutating func showInterruption(count: Int) {
    progress.clear()
    if console.isTerminal, count == 1 { console.write("interrupted; ending what runs (again to hurry)\n") }
  }

  private mutating func show(_ result: ScenarioResult) {
    // Of a run that the user ended there is nothing to tell.
    if result.statistics.runs + result.statistics.unjudged == 0 { return }
    guard let (swarm, mark) = report.add(result), !options.quiet else { return }
    progress.clear()
    console.write(line.text(swarm, result.scenario, mark) + "\n")
    if options.verbose { console.write(detail(result, swarm)) }
  }

  private func detail(_ result: ScenarioResult, _ swarm: GradedSwarm) -> String {
    let path = result.scenario.path.string
    let words = repeatWords + ["--swarm", swarm.path.string] + (path.hasPrefix("-") ? ["--", path] : [path])
    var entry = SweepReport.Entry(result: result, repeatCommand: ShellCommand.text(words))
    if let attempt = result.failedAttempt {
      entry.excerpts = RankExcerpt.read(for: attempt.failures, of: attempt.record, ranks: result.scenario.rankCount)
    }
    return StatisticsText.text(result, style: style) + FailureDetail.text(entry, style: style)
  }
}
