import Essentials
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Testing

@Suite("What a submission is told of its marks")
struct FeedbackTests {
  /// The page of the only submission whose mark shows each of `failures`.
  private func page(_ failures: [Failure], _ kinds: [Failure.Kind]? = nil) throws -> String {
    let scenario = SampleReport.scenario("chain", peers: 3, segments: 40)
    var report = GradeReport(
      swarms: [SampleMarking.swarm], scenarios: [scenario], repetitions: 1, started: .now)
    let record = RunRecord(
      scenario: "chain", directory: "runs/a", command: [], started: .now, duration: .seconds(1), end: .exited(status: 0)
    )
    let result = ScenarioResult(
      scenario: scenario, verdict: Verdict(outcome: .fail, failures: failures),
      attempts: [.init(repetition: 1, retry: 0, record: record, failures: failures, kept: false)])
    report.add(result)
    report.notes.append(MarkNote(result, of: SampleMarking.swarm))
    return try #require(FeedbackPage.pages(report, SampleMarking.redaction(report)).first).text
  }

  @Test("Of no fact is a hash that is expected told, or a path of the machine")
  func facts() throws {
    // A page shows the first lines of each kind of failure: so each fact has one of its own.
    for (index, sample) in SampleFacts.all.enumerated() {
      let page = try page([Failure(kind: .wrongHash, rank: 3, output: SampleFacts.output, facts: [sample.fact])])
      let secrets = [
        "1111", "2222", "abababab", "cdcdcdcd", "/usr", "mpirun exited", "golden", "runs/a", ".yaml", "in1.txt",
        "No space left", "/home", "ulimit",
      ]
      #expect(secrets.filter(page.contains) == [], "fact \(index): \(sample.line)")
      #expect(page.contains("\nwrong-hash, rank 3: A segment has a wrong hash."))
    }
  }

  @Test("Every fact of the swarm itself is told, and none of the launcher or the goldens")
  func told() throws {
    for sample in SampleFacts.all {
      let page = try page([Failure(kind: .wrongHash, rank: 3, output: SampleFacts.output, facts: [sample.fact])])
      let isOurs =
        switch sample.fact {
        case .golden, .end(.file), .end(.run(.launcherFailed)): true
        default: false
        }
      #expect(page.contains("\n    ") != isOurs, "\(sample.line)")
    }
  }

  @Test("Each kind of failure is explained", arguments: Failure.Kind.allCases)
  func kinds(kind: Failure.Kind) throws {
    let page = try page([Failure(kind: kind, facts: [])])
    if kind == .launcherError || kind == .interrupted {
      #expect(page.contains("## chain: not marked\n"))
    } else {
      #expect(page.contains("## chain: 0 of 1 points\n"))
      #expect(page.contains("\n\(kind.rawValue): "))
    }
  }

  @Test("The page is Markdown that can be read as it is")
  func wholePage() throws {
    let report = SampleMarking.report()
    let pages = FeedbackPage.pages(report, SampleMarking.redaction(report))
    #expect(pages.map(\.name) == ["ana+tema2.md"])
    #expect(pages.first?.text == (try ReportFixture.text("feedback.md")))
  }

  @Test("A page has nothing of others, of the machine, or of what is hidden")
  func secrets() throws {
    let report = SampleMarking.report(swarms: [SampleMarking.swarm, SampleMarking.other])
    let pages = FeedbackPage.pages(report, SampleMarking.redaction(report))
    let page = try #require(pages.first).text
    let secrets = [
      "bob", "/home", "marker/", ".runner", "/usr", "grading-host", "secret", "0123456789abcdef", "8888", "9999",
      "mpirun",
    ]
    #expect(secrets.filter(page.contains) == [])
    #expect(page.contains("## hidden scenario 1: 0 of 5 points\n"))
    #expect(page.contains("…/libmpi.so.40(+0x1)"))
    #expect(pages.map(\.name) == ["ana+tema2.md", "bob+tema2.md"])
  }

  @Test("A submission that cannot be run is told so, without its path")
  func problem() throws {
    let swarm = GradedSwarm(
      label: "ana/tema2", path: "/home/marker/submissions/ana/tema2",
      problem: "no swarm at \"/home/marker/submissions/ana/tema2\": No such file or directory")
    let report = SampleMarking.report(swarms: [swarm])
    let page = try #require(FeedbackPage.pages(report, SampleMarking.redaction(report)).first).text
    #expect(page.contains("\n0 of 17.5 points.\n\nThe submission could not be run: no swarm at \"…\": No such file or"))
    #expect(page.contains("## smallest: 0 of 2.5 points\n"))
    #expect(!page.contains("/home"))
  }

  @Test("Where the marking failed there is no sum, and it says that it is to be repeated")
  func spoilt() throws {
    let report = SampleMarking.report(isSpoilt: true)
    let page = try #require(FeedbackPage.pages(report, SampleMarking.redaction(report)).first).text
    #expect(
      page.contains("\n# ana/tema2\n\nNo points are given: the marking itself failed in part, and is to be repeated."))
    #expect(page.contains("## chain: not marked\n"))
    #expect(!page.contains("of 17.5"))
  }

  @Test("After an interruption there are no pages")
  func interrupted() {
    let report = SampleMarking.report(isInterrupted: true)
    #expect(FeedbackPage.pages(report, SampleMarking.redaction(report)).isEmpty)
  }

  @Test("Right is told as such")
  func right() throws {
    let report = SampleMarking.report(isRight: true)
    let page = try #require(FeedbackPage.pages(report, SampleMarking.redaction(report)).first).text
    #expect(page.contains("\n17.5 of 17.5 points.\n"))
    #expect(page.contains("## chain: 10 of 10 points\n\nWhat chain is about.\n\nPassed.\n"))
  }

  @Test("The names of pages are safe, and differ where the submissions do")
  func names() {
    let labels = [
      "ana/tema2", "ana+tema2", "ana tema2", "../x", "/x", "", ".hidden", "-v", "Ștefan/a", "a\nb", "%2fx", "a%",
    ]
    let long = ["x", "y"].map { String(repeating: $0 + "/", count: 300) + "tema2" }
    let names = (labels + long).map(FeedbackPage.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(!name.contains("/") && !name.hasPrefix(".") && !name.hasPrefix("-") && name.utf8.count < 255)
      #expect(name.hasSuffix(".md"))
      #expect(name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F })
    }
    #expect(names.prefix(3) == ["ana+tema2.md", "ana%2btema2.md", "ana%20tema2.md"])
  }
}
