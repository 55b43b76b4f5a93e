import Synchronization

/// Tells the marks that were made before among those that come, each in its place.
final class MarksInOrder: Sendable {
  private let state: Mutex<State>
  private let report: @Sendable (SweepEvent) -> Void

  private struct State {
    /// What is known of each place before anything runs.
    let known: [ScenarioResult?]
    var next = 0
  }

  /// Those of `known` that are there, and for the others the results of a schedule, in order.
  init(_ known: [ScenarioResult?], _ report: @escaping @Sendable (SweepEvent) -> Void) {
    state = Mutex(State(known: known))
    self.report = report
  }

  /// Tells those known ones whose turn it is.
  func tellKnown() {
    state.withLock { state in
      while state.next < state.known.count, let known = state.known[state.next] {
        report(.finished(known))
        state.next += 1
      }
    }
  }

  /// Tells what a schedule tells.
  func take(_ event: SweepEvent) {
    report(event)
    guard case .finished = event else { return }
    state.withLock { $0.next += 1 }
    tellKnown()
  }
}
