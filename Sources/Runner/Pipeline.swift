import FileKit
import HuntKit
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage

/// The whole way of the data, a function a stage: each takes what the one before it returns.
///
///     files → scenarios → those that take part → plans → runs → judgements → results → report → documents
///
/// A sweep takes each plan through `run` and `judge`, again for each repetition and retry, and makes one result of it.
enum Pipeline {
  /// YAML text → nodes → scenarios, with all that was found wrong in any of the files.
  static func read(_ files: [FilePath], unreadableFolders: [FileError] = []) -> ScenarioSet {
    ScenarioSet.read(files, unreadableFolders: unreadableFolders)
  }

  /// Scenarios → those that take part.
  /// - Throws: `SelectionError`.
  static func select(_ selection: Selection, from scenarios: [Scenario]) throws -> [Scenario] {
    try selection.apply(to: scenarios)
  }

  /// Scenario → plan: rank inputs, settings, faults, and the outputs that are expected.
  static func compile(_ scenarios: [Scenario]) -> [Plan] {
    scenarios.map { Plan($0) }
  }

  /// Plan, in a job → run record: what was started, how each rank ended, what it left.
  static func run(_ job: Job) async -> RunRecord {
    await job.run()
  }

  /// Run record → judgement: the outputs, the end and the goldens, held against the scenario.
  static func judge(_ record: RunRecord, of plan: Plan, goldens: GoldenStore?, isOurs: Bool) -> Judgement {
    Judgement(of: record, plan: plan, store: goldens, isOurs: isOurs)
  }

  /// Plans → runs → judgements → results, several at once, told in the order of the plans.
  /// - Throws: `MachineError` if nothing can run; `CancellationError` if the user interrupted it.
  static func sweep(
    _ plans: [Plan], _ options: SweepOptions, report: @escaping @Sendable (SweepEvent) -> Void
  ) async throws -> [ScenarioResult] {
    try await Sweep(plans: plans, options: options).run(report)
  }

  /// Swarms and scenarios → marks: a sweep for each swarm.
  /// - Throws: `MachineError` if no swarm can run; `CancellationError` if the user interrupted it.
  static func grade(_ grading: Grading, report: @escaping @Sendable (SweepEvent) -> Void) async throws {
    try await grading.run(report)
  }

  /// Bounds → scenarios that a swarm fails, each as small as can be: made, run and judged by the thousand.
  /// - Throws: `MachineError` if nothing can run; `FileError` or `UnwritableGolden` if they cannot be kept.
  static func hunt(_ options: HuntOptions, report: @escaping @Sendable (HuntEvent) -> Void) async throws -> HuntReport {
    try await Hunt(options) { HuntText.comment($0) }.run(report)
  }

  /// Report of a sweep → JUnit XML.
  static func junit(_ report: SweepReport) -> String { JUnitReporter.render(report) }

  /// Report of a sweep → JSON.
  static func json(_ report: SweepReport) -> String { JSONReporter.render(report) }

  /// Report of a sweep → what each client did, as CSV.
  static func peersCSV(_ report: SweepReport) -> String { PeersCSV.text(report) }

  /// Report of a sweep → how each swarm went on, as CSV.
  static func samplesCSV(_ report: SweepReport) -> String { SamplesCSV.text(report) }

  /// Marks, and what kept them from being done → a document for a system that keeps marks; nil if none can say what happened.
  static func document(
    of report: GradeReport, _ obstacles: [Obstacle], as format: MarkingFormat, _ redaction: Redaction
  ) -> String? {
    format.text(report, obstacles, redaction)
  }

  /// Marks → a page for each submission.
  static func pages(_ report: GradeReport, _ redaction: Redaction) -> [(name: String, text: String)] {
    FeedbackPage.pages(report, redaction)
  }

  /// Marks, and what kept them from being done → JSON.
  static func json(_ report: GradeReport, _ obstacles: [Obstacle]) -> String {
    JSONReporter.render(report, obstacles: obstacles)
  }
}
