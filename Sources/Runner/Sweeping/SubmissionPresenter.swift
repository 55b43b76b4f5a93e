import ReportKit
import SweepKit
import Synchronization

/// Shows to a person, on a terminal, how far submissions are unpacked and built.
struct SubmissionPresenter: EventPresenter {
  private let console: Console
  private var progress: LiveProgress

  /// A presenter of `total` submissions.
  init(total: Int, console: Console) {
    self.console = console
    progress = LiveProgress(total: total, on: console)
  }

  var isUnread: Bool { console.isUnread }

  mutating func begin() { progress.draw() }

  mutating func end() { progress.clear() }

  mutating func show(_ event: SweepEvent) {
    progress.take(event)
    progress.draw()
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
