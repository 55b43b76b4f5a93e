import FoundationEssentials
import ReportKit
import ScenarioKit
import SweepKit

/// One sweep from the first event to the last line.
struct SweepSession {
  /// What is run.
  var plans: [Plan]
  /// How it is run.
  var options: SweepOptions
  /// What a person sees of it.
  var presenter: SweepPresenter

  /// Runs the sweep; an interrupted one gives what had ended by then.
  /// - Throws: `MachineError` if nothing can run.
  mutating func run() async throws -> SweepReport {
    let started = Date()
    let start = ContinuousClock.now
    let sweep = Sweep(plans: plans, options: options)
    let isInterrupted = try await ObservedWork.run(shownBy: &presenter) { _ = try await sweep.run($0) }
    return SweepReport(
      entries: presenter.entries, duration: start.duration(to: .now), started: started, isInterrupted: isInterrupted)
  }
}
