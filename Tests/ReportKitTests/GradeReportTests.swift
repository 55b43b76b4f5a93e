import Essentials
import JudgeKit
import MarkKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import Testing

@Suite("What is read of marks")
struct GradeReportTests {
  @Test("A person reads a line for each mark, and a table")
  func person() throws {
    let text = SampleGrade.lines() + "\n" + GradeTable.text(SampleGrade.report(), style: .plain)
    #expect(text == (try ReportFixture.text("grade.txt")))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("Numbers stand for the names of many scenarios")
  func numbers() throws {
    let scenarios = (1...9).map { SampleReport.scenario("scenario\($0)", peers: 2, segments: 1) }
    var report = GradeReport(
      swarms: [SampleGrade.swarms[0]], scenarios: scenarios, repetitions: 1, started: .now)
    report.isInterrupted = true
    let lines = GradeTable.text(report, style: .plain).split(separator: "\n")
    #expect(lines.prefix(2) == ["1  scenario1", "2  scenario2"])
    #expect(lines[9].hasPrefix("swarm      1  2  3  4  5  6  7  8  9  total  "))
    #expect(lines[10] == "points     1  1  1  1  1  1  1  1  1      9")
    #expect(lines[11].hasPrefix("ana/tema2  -  -  -  -  -  -  -  -  -      ?  "))
    #expect(lines.last == "1 swarm, 9 scenarios; interrupted: marks are missing; 0.00 s")
  }

  @Test("A spreadsheet reads a line for each swarm, and a program JSON")
  func documents() throws {
    #expect(GradeCSV.text(SampleGrade.report()) == (try ReportFixture.text("grade.csv")))
    #expect(JSONReporter.render(SampleGrade.report()) == (try ReportFixture.text("grade.json")))
  }

  @Test("The points are the mean over the runs, times what the scenario is worth")
  func points() {
    let report = SampleGrade.report()
    #expect(report.possible == Fraction(25, of: 2))
    #expect(report.swarms[0].marks.map(\.points) == [10, Fraction(5, of: 3)])
    #expect(report.swarms[1].marks.map(\.points) == [Fraction(5, of: 4), 0])
    #expect(report.swarms[2].marks == [])
    #expect(report.swarms[3].marks.map(\.points) == [0, 0])
    // What the launcher has spoilt says nothing of the swarm.
    #expect(report.swarms[4].marks.map(\.points) == [nil, Fraction(5, of: 2)])
    #expect(report.swarms.map(\.total) == [Fraction(35, of: 3), Fraction(5, of: 4), 0, 0, nil])
    #expect(report.unmarked.map(\.label) == ["eve/tema2"])
    #expect(report.unmarked.map(\.scenarios) == [1])
  }

  @Test("Of a marking scheme a person reads what it took away, and its rules that had an effect")
  func scheme() throws {
    let report = SampleGrade.report(scheme: SampleGrade.scheme)
    let text = SampleGrade.lines(report) + "\n" + GradeTable.text(report, style: .plain)
    #expect(text == (try ReportFixture.text("grade-scheme.txt")))
    #expect(GradeCSV.text(report) == (try ReportFixture.text("grade-scheme.csv")))
    #expect(JSONReporter.render(report) == (try ReportFixture.text("grade-scheme.json")))
  }

  @Test("A scheme without effect is not spoken of")
  func schemeWithoutEffect() {
    var scheme = SampleGrade.outputs
    scheme.path = "marks.yaml"
    scheme.penalties = [MarkScheme.Penalty(.kind(.tampering), .points(1))]
    let text = GradeTable.text(SampleGrade.report(scheme: scheme), style: .plain)
    #expect(!text.contains("marks.yaml"))
  }

  @Test("The table is sorted as it is asked for; those that are alike stay as they were given")
  func order() {
    func names(_ order: GradeOrder) -> [String] {
      let lines = GradeTable.text(SampleGrade.report(), order: order, style: .plain).split(separator: "\n")
      return lines.dropFirst(2).prefix(5).map { String($0.filter(\.isLetter).prefix(3)) }
    }
    #expect(names(.submission) == ["ana", "bob", "cid", "dan", "eve"])
    #expect(names(.points) == ["ana", "bob", "cid", "dan", "eve"])
    #expect(names(.failure) == ["ana", "bob", "eve", "dan", "cid"])
  }

  @Test("There is no more to add than there are marks")
  func full() {
    var report = SampleGrade.report()
    let extra = ScenarioResult(scenario: SampleGrade.scenarios[0], verdict: Verdict(outcome: .pass))
    #expect(report.add(extra) == nil)
    var open = SampleGrade.report(isInterrupted: true)
    #expect(open.add(extra)?.swarm.label == "bob/tema2")
  }
}
