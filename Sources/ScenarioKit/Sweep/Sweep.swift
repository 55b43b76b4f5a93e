/// Runs many plans, several at once, and judges each.
public struct Sweep: Sendable {
  /// How many scenarios run at once where the user does not say.
  public static let defaultJobs = 2

  private let plans: [Plan]
  private let options: SweepOptions

  /// A sweep over `plans`.
  public init(plans: [Plan], options: SweepOptions) {
    self.plans = plans
    self.options = options
  }

  /// Runs everything and gives the results in the order of the plans, without those that a fail-fast left out.
  ///
  /// What was asked of the last sweep, `--failed`, is remembered in the folder of the runs.
  /// - Throws: `MachineFault` if nothing can run; `CancellationError` if the task was cancelled, when everything
  ///   that was started has ended.
  public func run(_ report: @escaping @Sendable (SweepEvent) -> Void) async throws -> [ScenarioResult] {
    throw MachineFault("a sweep cannot run yet")
  }
}
