import ReportKit
import SweepKit
import Synchronization

/// Shows to a person how long it takes at most to unpack and build submissions and, on a terminal, how far that is.
struct SubmissionPresenter: EventPresenter {
  private let console: Console
  private let style: Style
  private let isQuiet: Bool
  private var progress: LiveProgress
  private var bound: WorkBound
  private let start = ContinuousClock.now

  /// A presenter of `total` submissions, which take at most what `bound` says.
  init(total: Int, bound: WorkBound, console: Console, style: Style, isQuiet: Bool) {
    self.console = console
    self.style = style
    self.isQuiet = isQuiet
    self.bound = bound
    progress = LiveProgress(total: total, on: console)
  }

  var isUnread: Bool { console.isUnread }

  var showsTime: Bool { progress.isLive }

  mutating func showTime() {
    progress.remark = WorkBoundText.progress(bound, elapsed: start.duration(to: .now))
    progress.draw()
  }

  mutating func begin() {
    if !isQuiet, let text = WorkBoundText.text(preparing: bound) {
      console.write(style.paint(text, .secondary) + "\n")
    }
    progress.draw()
  }

  mutating func end() { progress.clear() }

  mutating func show(_ event: SweepEvent) {
    if case .ended(let name) = event { bound.end(name) }
    progress.take(event)
    showTime()
  }

  mutating func showInterruption(count: Int) {
    progress.clear()
    if console.isTerminal, count == 1 { console.write("interrupted; ending what runs (again to hurry)\n") }
  }
}

/// Swarms that a task prepares, for whoever waits for it.
final class PreparedSwarms: Sendable {
  private let value: Mutex<[GradedSwarm]>

  /// Those swarms, as long as none are set.
  init(_ swarms: [GradedSwarm]) { value = Mutex(swarms) }

  var swarms: [GradedSwarm] { value.withLock { $0 } }

  func set(_ swarms: [GradedSwarm]) { value.withLock { $0 = swarms } }
}
