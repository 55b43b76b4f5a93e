import Foundation
import JudgeKit
import MarkKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

/// Ten thousand runs in which ranks say what cannot be true: each gets a verdict, and all reports can be written.
@Suite struct HostileRunTests {
  #if DEBUG
    private static let perSeed = 125
  #else
    private static let perSeed = 1250
  #endif

  @Test(
    "Nothing that a rank or the launcher says keeps a run from its verdict", arguments: 1...8 as ClosedRange<UInt64>)
  func verdicts(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (passed, believed, doubted) = (0, 0, 0)
    for number in 1...HostileRunTests.perSeed {
      let run = HostileRun(&random)
      let judge = Judge(run.plan, run.evidence)
      let failures = judge.failures()
      let credit = PartialCredit.outputs.share(of: judge.credit(failures))
      let isRight = run.hasRightOutputs && run.record.end == .exited(status: 0)
      // With faults, how each rank ended counts, too.
      let mayPass = isRight || (!run.plan.scenario.faults.isEmpty && run.record.end == .launcherStuck)
      let label = "run \(number) of seed \(seed)"
      #expect(!failures.isEmpty || mayPass || run.mayLack, "\(label): \(failures)")
      #expect(credit >= 0 && credit <= 1, "\(label)")
      #expect(failures.isEmpty || credit < 1 || run.evidence.goldens != nil || run.mayLack, "\(label)")
      try report(run, failures, credit, isWhole: number % 8 == 0, label)
      passed += failures.isEmpty ? 1 : 0
      if run.record.unbelieved.isEmpty { believed += 1 } else { doubted += 1 }
    }
    #expect(passed > HostileRunTests.perSeed / 100)
    #expect(believed > 0 && doubted > HostileRunTests.perSeed / 10)
  }

  /// Writes every report of `run`, and looks whether they can be read; all of them only if `isWhole`.
  private func report(
    _ run: HostileRun, _ failures: [Failure], _ credit: Fraction, isWhole: Bool, _ label: String
  ) throws {
    let attempt = ScenarioResult.Attempt(
      repetition: 1, retry: 0, record: run.record, figures: run.evidence.figures, failures: failures, kept: true,
      credit: credit)
    var tally = TrialTally(run.plan.scenario)
    tally.add(attempt)
    let result = ScenarioResult(
      scenario: run.plan.scenario, verdict: tally.verdict, attempts: tally.attempts, statistics: tally.statistics)
    let entry = SweepReport.Entry(result: result, repeatCommand: "runner scenarios/test.yaml")
    let text =
      ScenarioLine(for: [run.plan.scenario], style: .plain).text(result)
      + UnbelievedText.text(result, style: .plain) + FailureDetail.text(entry, style: .plain)
      + AttemptText.text(result, style: .plain)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.value < 32 }, "\(label): \(text)")
    #expect(text.contains("not believed: ") == !run.record.unbelieved.isEmpty, "\(label)")
    guard isWhole else { return }
    let sweep = SweepReport(entries: [entry], duration: .seconds(1), started: Date(timeIntervalSince1970: 0))
    let json = try JSONSerialization.jsonObject(with: Data(JSONReporter.render(sweep).utf8))
    #expect((json as? [String: Any])?["revision"] as? Int == 8, "\(label)")
    #expect(JUnitReporter.render(sweep).hasSuffix("</testsuites>\n"), "\(label)")
    var marks = GradeReport(
      swarms: [GradedSwarm(label: "a", path: "a")], scenarios: [run.plan.scenario], repetitions: 1,
      started: Date(timeIntervalSince1970: 0))
    marks.add(result)
    #expect(!GradeTable.text(marks, style: .plain).isEmpty && !GradeCSV.text(marks).isEmpty, "\(label)")
    let grades = try JSONSerialization.jsonObject(with: Data(JSONReporter.render(marks).utf8))
    #expect((grades as? [String: Any])?["swarms"] != nil, "\(label)")
  }
}

extension HostileRun {
  /// Whether an output may be missing or cut short: that of a client which need not have it.
  fileprivate var mayLack: Bool { !plan.scenario.faults.isEmpty }
}
