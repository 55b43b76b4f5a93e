import Essentials
import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import Testing
import YAMLNodes

@Suite("What a program reads of a sweep")
struct DocumentTests {
  @Test func theSweepIsJSONOfVersion1() throws {
    #expect(JSONReporter.render(SampleReport.report) == (try ReportFixture.text("sweep.json")))
  }

  @Test func whatManyRunsComeToIsInBoth() throws {
    #expect(JSONReporter.render(SampleReport.repeatedReport) == (try ReportFixture.text("repeated.json")))
    #expect(JUnitReporter.render(SampleReport.repeatedReport) == (try ReportFixture.text("repeated.xml")))
    #expect(JSONReporter.render(SampleReport.disturbedReport) == (try ReportFixture.text("disturbed.json")))
    #expect(JUnitReporter.render(SampleReport.disturbedReport) == (try ReportFixture.text("disturbed.xml")))
  }

  @Test func theListIsJSONOfVersion1() throws {
    #expect(JSONReporter.render(SampleReport.scenarios) == (try ReportFixture.text("list.json")))
  }

  @Test func theSweepIsJUnit() throws {
    #expect(JUnitReporter.render(SampleReport.report) == (try ReportFixture.text("sweep.xml")))
  }

  @Test func whatKeptItFromBeingDoneIsInBoth() throws {
    let place = Diagnostic.Location(path: "a&b.yaml", line: 3, column: 7, sourceLine: "x: <y>")
    let found = Diagnostic(FindingIdentity(ScenarioFinding.unknownKey), "unknown key \"x\"", at: place)
    let unread = Diagnostic(
      FindingIdentity(ScenarioFinding.unreadableFile), "cannot read the scenario: Permission denied",
      at: Diagnostic.Location(path: "c.yaml"))
    let unused = Diagnostic(FindingIdentity(ScenarioFinding.unusedFile), "a warning", at: place)
    let report = SweepReport(
      entries: [], duration: .milliseconds(1500), started: Date(timeIntervalSince1970: 1_769_860_800),
      isInterrupted: true,
      obstacles: Obstacle.errors([found, unused, unread, found])
        + [.other(.machineError, message: "cannot write to standard output: No space left on device")])
    #expect(JUnitReporter.render(report) == (try ReportFixture.text("obstacles.xml")))
    #expect(JSONReporter.render(report) == (try ReportFixture.text("obstacles.json")))
  }

  @Test func xmlHoldsOnlyWhatXMLAllows() {
    let every = String(String.UnicodeScalarView((0...0x10FFFF).lazy.compactMap { Unicode.Scalar($0) }))
    var entry = SampleReport.fail
    entry.excerpts = [RankExcerpt(source: .launcher, lines: [every])]
    entry.repeatCommand = every
    entry.result.scenario.name = every
    let report = SweepReport(entries: [entry], duration: .zero, started: .now)
    let bad = JUnitReporter.render(report).unicodeScalars.first { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: false
      default: true
      }
    }
    #expect(bad == nil)
  }

  @Test func jsonIsReadBackWhateverANameHolds() throws {
    var entry = SampleReport.pass
    entry.result.scenario.name = "\u{0}\"\\\u{2028}\u{FFFF}é🙂"
    let text = JSONReporter.render(SweepReport(entries: [entry], duration: .zero, started: .now))
    struct Document: Decodable {
      struct Entry: Decodable { var name: String }
      var scenarios: [Entry]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.scenarios.map(\.name) == [entry.result.scenario.name])
  }
}
