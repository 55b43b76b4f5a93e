import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// Shows a sweep to a person, line by line as results come.
///
/// On a terminal a progress line stands below the results; it is taken away before anything else is written.
struct SweepPresenter: EventPresenter {
  typealias Event = SweepEvent

  /// What a reporter needs of each scenario that has ended, in order.
  private(set) var entries: [SweepReport.Entry] = []

  private let console: Console
  private let style: Style
  private let verbosity: VerbosityOptions
  private let repeatWords: [String]
  private let seriesWords: [String]
  private let line: ScenarioLine
  private var progress: LiveProgress

  /// A presenter of these scenarios.
  ///
  /// `repeatWords`, `seriesWords` and the path of one of them make the command that runs it alone, as often. Where a run has
  /// failed whose schedule was disturbed, its seed takes the place of `seriesWords`.
  init(
    scenarios: [Scenario], console: Console, style: Style, verbosity: VerbosityOptions, repeatWords: [String],
    seriesWords: [String] = []
  ) {
    self.console = console
    self.style = style
    self.verbosity = verbosity
    self.repeatWords = repeatWords
    self.seriesWords = seriesWords
    line = ScenarioLine(for: scenarios, style: style)
    progress = LiveProgress(total: scenarios.count, on: console)
  }

  /// Whether nobody reads any more.
  var isUnread: Bool { console.isUnread }

  /// Shows the progress line.
  mutating func begin() {
    progress.draw()
  }

  /// Takes the progress line away.
  mutating func end() {
    progress.clear()
  }

  /// Shows what has happened.
  mutating func show(_ event: SweepEvent) {
    switch event {
    case .started, .repeated, .progressed, .ended: progress.take(event)
    case .finished(let result): show(result)
    }
    progress.draw()
  }

  /// Says that the wish to stop was heard.
  mutating func showInterruption(count: Int) {
    progress.clear()
    if console.isTerminal, count == 1 { console.write("interrupted; ending what runs (again to hurry)\n") }
  }

  private mutating func show(_ result: ScenarioResult) {
    // Of a run that the user ended there is nothing to tell.
    if result.verdict.failures.contains(where: { $0.kind == .interrupted }) { return }
    let path = result.scenario.path.string
    let series = result.failedAttempt?.disturbedBy.map(ChaosOptions.words) ?? seriesWords
    let words = repeatWords + series + (path.hasPrefix("-") ? ["--", path] : [path])
    var entry = SweepReport.Entry(result: result, repeatCommand: ShellCommand.text(words))
    if let attempt = result.failedAttempt {
      entry.excerpts = RankExcerpt.read(
        for: attempt.failures, of: attempt.record, ranks: result.scenario.rankCount)
    }
    entries.append(entry)
    let outcome = result.verdict.outcome
    if verbosity.quiet, !outcome.isFailure, outcome != .flaky { return }
    progress.clear()
    var text =
      line.text(result) + "\n" + StatisticsText.text(result, style: style) + StrayText.text(result, style: style)
      + UnbelievedText.text(result, style: style)
    if outcome != .expectedFailure || verbosity.verbose {
      text += FailureDetail.text(entry, style: style)
    }
    text += GoldenChangeText.text(result.goldenChanges)
    if verbosity.verbose { text += AttemptText.text(result, style: style) }
    console.write(text)
  }
}
