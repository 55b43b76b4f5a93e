import ReportKit
import ScenarioKit
import SweepKit

/// The progress line below the results on a terminal; elsewhere there is none.
///
/// It is taken away before anything else is written.
struct LiveProgress {
  private var line: ProgressLine
  private let console: Console
  private let isWanted: Bool
  private var isShown = false

  /// The progress of `total` scenarios on `console`.
  init(total: Int, on console: Console) {
    line = ProgressLine(total: total)
    self.console = console
    isWanted = console.isTerminal
  }

  /// Whether there is such a line.
  var isLive: Bool { isWanted }

  /// What stands beside the count of what has ended.
  var remark: String {
    get { line.remark }
    set { line.remark = newValue }
  }

  /// Takes note of what has happened.
  mutating func take(_ event: SweepEvent) {
    switch event {
    case .started(let scenario): line.start(scenario)
    case .repeated(let scenario, let runs, let failed): line.note(scenario, runs: runs, failed: failed)
    case .progressed(let scenario, let progress): line.note(scenario, progress)
    case .ended(let scenario): line.finish(scenario)
    case .finished: break
    }
  }

  /// Shows the line.
  mutating func draw() {
    guard isWanted else { return }
    console.write("\r\u{1B}[K" + line.text(width: console.width))
    isShown = true
  }

  /// Takes the line away.
  mutating func clear() {
    guard isShown else { return }
    console.write("\r\u{1B}[K")
    isShown = false
  }
}
