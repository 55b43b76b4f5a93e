import Essentials
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

  /// Runs the sweep; the report of an interrupted one holds the scenarios that had ended.
  /// - Throws: `MachineError` if nothing can run.
  mutating func run() async throws -> SweepReport {
    let started = Date()
    let start = ContinuousClock.now
    let (plans, options) = (plans, options)
    let isInterrupted = try await ObservedWork.run(shownBy: &presenter) { report in
      _ = try await Pipeline.sweep(plans, options, report: report)
    }
    return SweepReport(
      entries: presenter.entries, duration: start.duration(to: .now), started: started, isInterrupted: isInterrupted)
  }
}
