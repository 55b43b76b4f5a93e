import HuntKit
import JudgeKit
import ReportKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("What is told of a hunt")
struct HuntTextTests {
  static let signature = Signature(
    kind: .deadlock, role: nil, place: ["client in MPI_Recv tag 4", "tracker in MPI_Recv tag 1"])

  /// A deadlock of two seeds.
  static var finding: HuntFinding {
    get throws {
      let text = "files: { a: { segments: 1 } }\npeers: [{ wants: [a] }, { owns: [a], count: 2 }]"
      var scenario = try #require(
        ScenarioText(text: text, path: ".runner/hunt/tema2/scenarios/deadlock.yaml").scenario)
      scenario.name = "deadlock"
      var failure = HuntFailure(name: "deadlock", signature: signature, foundAfter: 12)
      failure.rate = FailureRate(runs: 4, failed: 4)
      failure.isMinimal = true
      return HuntFinding(failure, scenario)
    }
  }

  static let command = "runner --swarm ./tema2 --probe .runner/hunt/tema2/scenarios/deadlock.yaml"

  static var report: HuntReport {
    get throws {
      var report = HuntReport()
      report.findings = [try finding]
      report.tried = 321
      report.failed = 9
      report.runs = 402
      report.features = 51
      report.pairs = 981
      report.allPairs = 998
      report.behaviours = 117
      report.duration = .milliseconds(64_200)
      return report
    }
  }

  /// What a person reads of that hunt, to the end.
  static var whole: String {
    get throws {
      HuntText.line(.found(signature, after: 12), style: .plain)
        + HuntText.detail(try finding, command: command, style: .plain)
        + HuntText.summary(try report, seed: 7, style: .plain) { _ in command }
    }
  }

  @Test("docs/hunting.md shows it as it is")
  func documented() throws {
    let page = try PackageFolder.appending("docs/hunting.md").text()
    #expect(page.contains("```\n" + (try HuntTextTests.whole) + "```"))
  }

  @Test("says how often a failure shows, and what is known of it no more")
  func lines() throws {
    var finding = try HuntTextTests.finding
    finding.failure.rate = FailureRate(runs: 10, failed: 3)
    #expect(
      HuntText.comment(finding)
        == "deadlock: client in MPI_Recv tag 4, tracker in MPI_Recv tag 1; fails in 3 of 10 runs")
    #expect(HuntText.line(.rechecked(finding), style: .plain) == "deadlock, known: fails in 3 of 10 runs\n")
    finding.failure.rate.failed = 0
    #expect(HuntText.line(.rechecked(finding), style: .plain) == "deadlock, known: no run fails any more\n")
    #expect(
      HuntText.line(.merged(Signature(kind: .timeout), into: finding), style: .plain)
        == "  timeout: the smallest scenario is that of deadlock\n")
    #expect(
      HuntText.line(.vanished(Signature(kind: .crash), after: 12), style: .plain)
        == "  crash: 12 more runs of the same scenario did not fail so\n")
  }

  @Test("says what of the bounds is left out, and why")
  func narrowed() {
    #expect(
      HuntText.line(.narrowed([.ofOurs(["parts", "joins"]), .ofProcesses(["freeze"]), .crashes]), style: .plain) == """
        left out of the bounds: parts, joins: only our own swarm understands that
        left out of the bounds: freeze: only processes have that
        left out of the bounds: crash: this launcher ends all ranks when one crashes

        """)
  }

  @Test("counts in its last line what failed, what does not any more, and what was seen once")
  func summary() throws {
    var report = try HuntTextTests.report
    report.findings[0].failure.rate.failed = 0
    report.unrepeated = [.timeout: 2]
    report.isInterrupted = true
    let last = HuntText.summary(report, seed: 3, style: .plain) { _ in "" }.split(separator: "\n").last
    #expect(
      last
        == "no failure; 1 known that does not fail any more; 2 timeout seen once and not again; interrupted; seed 3")
  }

  @Test("fits into a line of the terminal while it goes on")
  func progress() throws {
    let text = HuntText.progress(
      try HuntTextTests.report, HuntText.activity(.shrinking(HuntTextTests.signature, runs: 17)), width: 80)
    #expect(text == "[321 scenarios, 1 failure; 981/998 pairs] making deadlock smaller (17 runs)")
    #expect(HuntText.progress(try HuntTextTests.report, nil, width: 20).count < 20)
  }
}
