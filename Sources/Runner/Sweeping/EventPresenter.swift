import RunKit
import ScenarioKit
import SweepKit

/// Shows to a person what happens while scenarios run.
protocol EventPresenter {
  /// What can happen.
  associatedtype Event: Sendable
  /// Whether nobody reads any more.
  var isUnread: Bool { get }
  /// Whether it is to be told every second that time goes by.
  var showsTime: Bool { get }
  /// Shows that time has gone by.
  mutating func showTime()
  /// Begins.
  mutating func begin()
  /// Shows what has happened.
  mutating func show(_ event: Event)
  /// Says that the wish to stop was heard.
  mutating func showInterruption(count: Int)
  /// Ends.
  mutating func end()
}

extension EventPresenter {
  var showsTime: Bool { false }
  mutating func showTime() {}
}

/// Work that tells what happens, from the first event to the last, ended in good order when the user asks for it.
enum ObservedWork {
  /// What can happen while it runs.
  private enum Happening<Event: Sendable>: Sendable {
    case event(Event)
    case interruption(count: Int)
    case time
  }

  /// Does `work`, and shows what it tells.
  /// - Returns: whether it was interrupted.
  /// - Throws: what `work` throws, but for a `CancellationError`; `MachineError` if signals cannot be heard.
  static func run<Presenter: EventPresenter>(
    shownBy presenter: inout Presenter,
    _ work: @escaping @Sendable (_ report: @escaping @Sendable (Presenter.Event) -> Void) async throws -> Void
  ) async throws -> Bool {
    let (events, source) = AsyncStream<Happening<Presenter.Event>>.makeStream()
    let task = Task {
      defer { source.finish() }
      try await work { source.yield(.event($0)) }
    }
    let interruption: Interruption
    do {
      interruption = try Interruption { count in
        source.yield(.interruption(count: count))
        if count == 1 { task.cancel() } else { RunningKeepers.killAll() }
      }
    } catch {
      task.cancel()
      _ = await task.result
      throw error
    }
    presenter.begin()
    let clock = presenter.showsTime ? Task { try await ticks { source.yield(.time) } } : nil
    defer { clock?.cancel() }
    for await event in events {
      switch event {
      case .event(let event): presenter.show(event)
      case .interruption(let count): presenter.showInterruption(count: count)
      case .time: presenter.showTime()
      }
      if presenter.isUnread { task.cancel() }
    }
    presenter.end()
    let result = await task.result
    interruption.stop()
    do {
      try result.get()
    } catch is CancellationError {
      return true
    }
    return presenter.isUnread
  }

  /// Calls `tick` every second until the task is cancelled.
  private static func ticks(_ tick: @Sendable () -> Void) async throws {
    while true {
      try await Task.sleep(for: .seconds(1))
      tick()
    }
  }
}
