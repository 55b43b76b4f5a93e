import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// Shows marks to a person, line by line as results come.
struct GradePresenter: EventPresenter {
  typealias Event = SweepEvent

  /// The marks so far.
  var report: GradeReport

  private let console: Console
  private let style: Style
  private let options: GradeReportOptions
  private let repeatWords: [String]
  private let probeWords: [String]
  private let line: GradeLine
  private let isQuiet: Bool
  private var progress: LiveProgress
  private var bound: GradeBound
  private let start = ContinuousClock.now

  /// A presenter of what comes of `report`; one swarm can be run again by `repeatWords`, `--swarm` and the scenario, and
  /// with the probe by `probeWords`, too.
  init(
    _ report: GradeReport, bound: GradeBound, console: Console, style: Style, options: GradeReportOptions,
    repeatWords: [String], probeWords: [String]
  ) {
    self.probeWords = probeWords
    self.report = report
    self.bound = bound
    self.console = console
    self.style = style
    self.options = options
    self.repeatWords = repeatWords
    line = GradeLine(report, style: style)
    progress = LiveProgress(total: bound.work.count, on: console)
    isQuiet = options.quiet || options.isSilent
  }

  var isUnread: Bool { console.isUnread }

  var showsTime: Bool { progress.isLive }

  mutating func showTime() {
    progress.remark = WorkBoundText.progress(bound.work, elapsed: start.duration(to: .now))
    progress.draw()
  }

  mutating func begin() {
    for swarm in report.swarms.map(\.swarm) {
      guard let problem = swarm.problem, !isQuiet else { continue }
      console.write(line.text(swarm, problem: problem) + "\n")
      if options.verbose { console.write(SubmissionFaultText.text(swarm, style: style)) }
    }
    if !isQuiet, let text = WorkBoundText.text(bound) { console.write(style.paint(text, .secondary) + "\n") }
    progress.draw()
  }

  mutating func end() {
    progress.clear()
    if !isQuiet { console.write("\n") }
  }

  mutating func show(_ event: SweepEvent) {
    switch event {
    case .started, .repeated, .progressed: progress.take(event)
    case .ended(let name):
      bound.work.end(name)
      progress.take(event)
    case .finished(let result): show(result)
    }
    showTime()
  }

  mutating func showInterruption(count: Int) {
    progress.clear()
    if console.isTerminal, count == 1 { console.write("interrupted; ending what runs (again to hurry)\n") }
  }

  private mutating func show(_ result: ScenarioResult) {
    // Of a run that the user ended there is nothing to tell.
    if result.statistics.runs + result.statistics.unjudged == 0 { return }
    guard let (swarm, mark) = report.add(result) else { return }
    report.notes.append(MarkNote(result, of: swarm, excerpts: excerpts(result)))
    if isQuiet { return }
    progress.clear()
    console.write(line.text(swarm, result.scenario, mark) + "\n")
    guard options.verbose else { return }
    let isKnown = result.remembered != nil
    console.write(isKnown ? style.paint("    marked before", .secondary) + "\n" : detail(result, swarm))
  }

  private func detail(_ result: ScenarioResult, _ swarm: GradedSwarm) -> String {
    let path = result.scenario.path.string
    func command(_ more: [String]) -> String {
      let words = repeatWords + more + ["--swarm", swarm.path.string]
      return ShellCommand.text(words + (path.hasPrefix("-") ? ["--", path] : [path]))
    }
    var entry = SweepReport.Entry(result: result, repeatCommand: command([]))
    entry.excerpts = excerpts(result)
    return StatisticsText.text(result, style: style) + FailureDetail.text(entry, style: style)
      + UnbelievedText.text(result, style: style)
      + CompanionText.text(result, repeatCommand: command(probeWords), style: style)
  }

  /// The last lines of the ranks that the failures of `result` concern, while its run directory is there.
  private func excerpts(_ result: ScenarioResult) -> [RankExcerpt] {
    guard let attempt = result.failedAttempt else { return [] }
    return RankExcerpt.read(for: attempt.failures, of: attempt.record, ranks: result.scenario.rankCount)
  }
}
