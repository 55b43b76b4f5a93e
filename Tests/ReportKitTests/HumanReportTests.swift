import Essentials
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("What a person reads of a sweep")
struct HumanReportTests {
  private func text(_ style: Style) -> String {
    let line = ScenarioLine(for: SampleReport.scenarios, style: style)
    return SampleReport.report.entries.map { entry in
      line.text(entry.result) + "\n" + FailureDetail.text(entry, style: style)
    }.joined() + SummaryLine.text(SampleReport.report, style: style) + "\n"
  }

  @Test func everyVerdictHasItsLineAndEveryFailureItsDetail() throws {
    #expect(text(.plain) == (try ReportFixture.text("sweep.txt")))
  }

  @Test func whatManyRunsComeToIsTold() throws {
    let entry = SampleReport.repeated
    let text =
      ScenarioLine(for: [entry.result.scenario], style: .plain).text(entry.result) + "\n"
      + StatisticsText.text(entry.result, style: .plain) + FailureDetail.text(entry, style: .plain)
      + AttemptText.text(entry.result, style: .plain)
    #expect(text == (try ReportFixture.text("repeated.txt")))
    #expect(StatisticsText.text(SampleReport.flaky.result, style: .plain) == "")
  }

  @Test func theSeedsOfDisturbedRunsAreTold() throws {
    let entry = SampleReport.disturbed
    let text =
      ScenarioLine(for: [entry.result.scenario], style: .plain).text(entry.result) + "\n"
      + StatisticsText.text(entry.result, style: .plain) + FailureDetail.text(entry, style: .plain)
    #expect(text == (try ReportFixture.text("disturbed.txt")))
    #expect(AttemptText.text(entry.result, style: .plain).contains("\n  schedule: disturbed by seed 102\n"))
  }

  @Test func runsIntoWhichNothingWasLoadedAreNotCalledDisturbed() {
    var result = SampleReport.disturbed.result
    for index in result.attempts.indices { result.attempts[index].record.probeAbsence = .unseen }
    #expect(!ScenarioLine(for: [result.scenario], style: .plain).text(result).contains("disturbed"))
  }

  @Test func colourChangesNothingButColour() throws {
    let uncoloured = text(.coloured).replacing(#/\u{1B}\[[0-9]+m/#, with: "")
    #expect(uncoloured == text(.plain))
    #expect(text(.coloured) != text(.plain))
  }

  @Test func whatARankWroteCannotMoveTheCursor() {
    #expect(!text(.plain).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func aSummaryOfNothingSaysSo() {
    let report = SweepReport(entries: [], duration: .milliseconds(4), started: .now)
    #expect(SummaryLine.text(report, style: .plain) == "0 scenarios; 0.00 s")
  }

  @Test func anInterruptedSweepSaysSo() {
    let report = SweepReport(
      entries: [SampleReport.pass], duration: .milliseconds(1_999), started: .now, isInterrupted: true)
    #expect(SummaryLine.text(report, style: .plain) == "1 scenario: 1 pass, interrupted; 2.00 s")
    #expect(!report.isAsExpected)
  }

  @Test func verboseTellsWhatRanAndHowItEnded() throws {
    let text = SampleReport.report.entries.map { AttemptText.text($0.result, style: .plain) }.joined()
    #expect(text == (try ReportFixture.text("attempts.txt")))
  }

  @Test func aListHasAColumnForEachFact() throws {
    #expect(ListTable.text(SampleReport.scenarios, style: .plain) == (try ReportFixture.text("list.txt")))
  }

  @Test func aDryRunTellsWhatWouldRun() throws {
    var scenarios = SampleReport.scenarios
    scenarios[6].skip = "needs two hosts"
    #expect(DryRunText.text(scenarios, jobs: 2) == (try ReportFixture.text("dry-run.txt")))
  }

  @Test func orphansAreNamedAndBounded() {
    #expect(GoldenChangeText.orphans([]) == "")
    #expect(
      GoldenChangeText.orphans(["golden/old/client1_film"]) == """
        warning: no scenario has the golden file golden/old/client1_film
          runner update --prune removes it

        """)
    let many = GoldenChangeText.orphans((1...12).map { FilePath("golden/old/client\($0)_film") })
    #expect(many.hasSuffix("warning: … and 2 more golden files\n  runner update --prune removes them\n"))
  }
}
