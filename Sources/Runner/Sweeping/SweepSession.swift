import ArgumentParser
import FoundationEssentials
import ScenarioKit

/// One sweep from the first event to the last line: runs it, shows it, and ends it in good order when asked.
struct SweepSession {
  /// What is run.
  var plans: [Plan]
  /// How it is run.
  var options: SweepOptions
  /// What a person sees of it.
  var presenter: SweepPresenter

  /// What can happen while it runs.
  private enum Event: Sendable {
    case sweep(SweepEvent)
    case interruption(count: Int)
  }

  /// Runs the sweep; an interrupted one gives what had ended by then.
  /// - Throws: `MachineFault` if nothing can run.
  mutating func run() async throws -> SweepReport {
    let started = Date()
    let clock = ContinuousClock()
    let start = clock.now
    let sweep = Sweep(plans: plans, options: options)
    let (events, source) = AsyncStream<Event>.makeStream()
    let task = Task {
      defer { source.finish() }
      _ = try await sweep.run { source.yield(.sweep($0)) }
    }
    let interruption = Interruption { count in
      source.yield(.interruption(count: count))
      if count == 1 { task.cancel() } else { Haste.killLaunchers() }
    }
    presenter.begin()
    for await event in events {
      switch event {
      case .sweep(let event): presenter.show(event)
      case .interruption(let count): presenter.showInterruption(count: count)
      }
      if presenter.isUnread { task.cancel() }
    }
    presenter.end()
    let result = await task.result
    interruption.stop()
    var report = SweepReport(
      entries: presenter.entries, duration: clock.now - start, started: started)
    do {
      try result.get()
    } catch is CancellationError {
      report.isInterrupted = true
    }
    if presenter.isUnread { report.isInterrupted = true }
    return report
  }
}
