import Essentials
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("What marking systems read of marks")
struct MarkingFormatTests {
  private func text(_ format: MarkingFormat, _ report: GradeReport, _ obstacles: [Obstacle] = []) throws -> String {
    try #require(format.text(report, obstacles, SampleMarking.redaction(report)))
  }

  @Test(
    "Each is written as documented",
    arguments: [
      (MarkingFormat.vmchecker, "vmchecker.txt"), (.gradescope, "gradescope.json"), (.vpl, "vpl.txt"),
      (.junit, "grade.xml"), (.csv, "marking.csv"),
    ])
  func fixtures(format: MarkingFormat, name: String) throws {
    #expect(try text(format, SampleMarking.report()) == (try ReportFixture.text(name)))
  }

  @Test("GitHub Classroom gets the JSON in Base64, on one line")
  func classroom() throws {
    let text = try text(.classroom, SampleMarking.report())
    #expect(text.utf8.filter { $0 == 0x0A }.count == 1)
    #expect(text.utf8.count < 128 << 10)
    #expect(try Reader.decoded(text) == (try ReportFixture.text("classroom.json")))
  }

  @Test("Nobody but those who mark learns what is hidden", arguments: MarkingFormat.allCases)
  func secrets(format: MarkingFormat) throws {
    var text = try text(format, SampleMarking.report())
    if format == .classroom { text = try Reader.decoded(text) }
    // A table for those who mark has all scenarios, and Gradescope keeps from students what is not theirs.
    let hidden = format == .csv || format == .gradescope ? [] : ["secret"]
    let secrets = ["/home", ".runner", "grading-host", "0123456789abcdef", "8888", "mpirun noticed"] + hidden
    #expect(secrets.filter(text.contains) == [])
  }

  @Test("Whatever a swarm prints, vmchecker reads the total and no other")
  func vmchecker() throws {
    #expect(Reader.vmchecker(try text(.vmchecker, SampleMarking.report())) == 3)
    #expect(Reader.vmchecker(try text(.vmchecker, SampleMarking.report(isRight: true))) == 18)
    #expect(Reader.vmchecker(try text(.vmchecker, SampleMarking.report(isSpoilt: true))) == nil)
    let text = try text(.vmchecker, SampleMarking.report())
    #expect(!text.contains("VMCHECKER_TRACE_CLEANUP"))
    // All that a student is to read comes before it, and what the swarm wrote comes after it.
    let parts = text.split(separator: "\n\nTotal: 3\n")
    #expect(parts.count == 2)
    #expect(parts.first?.contains("    | ") == false)
    #expect(parts.last?.contains("    | Total : 100\n") == true)
  }

  @Test("Whatever a swarm prints, VPL reads the grade and no other")
  func vpl() throws {
    #expect(Reader.vpl(try text(.vpl, SampleMarking.report())).grade == "2.5")
    #expect(Reader.vpl(try text(.vpl, SampleMarking.report(isSpoilt: true))).grade == nil)
    let comment = Reader.vpl(try text(.vpl, SampleMarking.report())).comment
    // The block is closed where it ends, and nowhere before.
    #expect(comment.first == "2.5 of 17.5 points.")
    #expect(comment.last == "-hidden scenario 1: 0 of 5 points")
  }

  @Test("Whatever a swarm prints, the log of a workflow has no command")
  func commands() throws {
    let text = try Reader.decoded(try text(.classroom, SampleMarking.report()))
    let bytes = Array(text.utf8)
    #expect(!bytes.contains("::") && !bytes.contains("##["))
    #expect(text.contains("notice title=Autograding report"))
  }

  @Test("The scores are numbers that add up, and the reporter of GitHub Classroom finds what it asks for")
  func numbers() throws {
    let results = try Reader.gradescope(try text(.gradescope, SampleMarking.report()))
    #expect(results.score == 2.5)
    #expect(results.tests.map(\.score) == [0, 2.5, 0])
    #expect(results.tests.map(\.max_score) == [10, 2.5, 5])
    #expect(results.tests.map(\.status) == ["failed", "passed", "failed"])
    #expect(results.tests.map(\.visibility) == ["visible", "visible", "hidden"])
    #expect(results.stdout_visibility == "hidden")
    #expect(results.execution_time == 2.345)
    let result = try Reader.classroom(try text(.classroom, SampleMarking.report()))
    #expect(result.version == 1)
    #expect(result.status == "fail")
    #expect(result.max_score == 17.5)
    #expect(result.tests.map(\.score) == [0, 2.5, 0])
    #expect(result.tests.map(\.status) == ["fail", "pass", "fail"])
    #expect(result.tests.map { $0.message == nil } == [false, true, false])
    #expect(try Reader.classroom(try text(.classroom, SampleMarking.report(isRight: true))).status == "pass")
  }

  @Test("A mark that is missing is no number, and no sum is made of the others")
  func spoilt() throws {
    let results = try Reader.gradescope(try text(.gradescope, SampleMarking.report(isSpoilt: true)))
    #expect(results.score == nil)
    #expect(results.tests.map(\.score) == [nil, nil, nil])
    #expect(results.output.contains("No points are given"))
    let result = try Reader.classroom(try text(.classroom, SampleMarking.report(isSpoilt: true)))
    #expect(result.status == "error")
    #expect(result.max_score == 0)
    #expect(result.tests.map(\.score) == [nil])
    let junit = try text(.junit, SampleMarking.report(isSpoilt: true))
    #expect(junit.contains("<error type=\"machine-error\" message=\"not marked\">"))
    #expect(!junit.contains("<property "))
  }

  @Test("After an interruption there is nothing that looks like a result", arguments: MarkingFormat.allCases)
  func interrupted(format: MarkingFormat) {
    let report = SampleMarking.report(isInterrupted: true)
    #expect(format.text(report, [], SampleMarking.redaction(report)) == nil)
  }

  @Test("If nothing was marked, that is said, without points or what it was", arguments: MarkingFormat.allCases)
  func unmarked(format: MarkingFormat) throws {
    let report = GradeReport(swarms: [], scenarios: [], repetitions: 1, started: .now)
    let obstacles = [Obstacle.other(.machineError, message: "no mpirun at \"/home/marker/mpirun\"")]
    guard var text = format.text(report, obstacles, SampleMarking.redaction(report)) else {
      #expect(format == .csv)
      return
    }
    if format == .classroom { text = try Reader.decoded(text) }
    #expect(
      text.contains("The submission was not marked: the marking itself could not be done, and is to be repeated."))
    #expect(!text.contains("/home"))
    #expect(Reader.vmchecker(text) == nil && Reader.vpl(text).grade == nil && !text.contains("\"score\""))
  }

  @Test("The tags of a scenario say when it may be seen")
  func visibility() throws {
    let tags = [[], ["after-due-date"], ["smoke", "after-published"], ["hidden"], ["after-due-date", "hidden"]]
    for (tags, expected) in zip(tags, ["visible", "after_due_date", "after_published", "hidden", "hidden"]) {
      var scenario = SampleReport.scenario("a", peers: 2, segments: 1)
      scenario.tags = tags
      let report = GradeReport(
        swarms: [SampleMarking.swarm], scenarios: [scenario], repetitions: 1, started: .now)
      #expect(try Reader.gradescope(try text(.gradescope, report)).tests.map(\.visibility) == [expected])
      #expect(try text(.vpl, report).contains("-hidden scenario 1: not marked") == (expected != "visible"))
    }
  }

  @Test("JUnit has a suite for each submission, as its schema wants it")
  func junit() throws {
    let swarms = [
      SampleMarking.swarm, SampleMarking.other, GradedSwarm(label: "c/<&\"", path: "c", problem: "no swarm at \"c\""),
    ]
    for report in [SampleMarking.report(swarms: swarms), SampleMarking.report(isSpoilt: true, swarms: swarms)] {
      let document = try JUnitDocument(try text(.junit, report))
      #expect(document.faults == [])
      #expect(document.suites.map(\.name) == ["ana/tema2", "bob/tema2", "c/<&\""])
      #expect(document.suites.allSatisfy { $0.cases == 3 })
    }
  }

  @Test("Each format is documented, with an example that is what comes of it", arguments: MarkingFormat.allCases)
  func documentation(format: MarkingFormat) throws {
    let text = try PackageFolder.appending("docs/marking-formats.md").text()
    let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("`\(format.rawValue)`") })
    var example = try self.text(format, SampleMarking.example())
    if format == .classroom { example = try Reader.decoded(example) }
    #expect(section.contains("\n" + example + "```\n"), "\(example)")
  }

  @Test("So is the page of a submission")
  func documentedPage() throws {
    let text = try PackageFolder.appending("docs/marking-formats.md").text()
    let report = SampleMarking.example()
    let page = try #require(FeedbackPage.pages(report, SampleMarking.redaction(report)).first).text
    #expect(text.contains("\n" + page + "```\n"), "\(page)")
  }
}
