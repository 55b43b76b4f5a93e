import Essentials
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage

/// Marks of one submission in three scenarios, one of them hidden, that try to be read as better ones.
enum SampleMarking {
  static let folders: [FilePath] = ["/home/marker", "/opt/marker/bin"]

  static let scenarios: [Scenario] = [("chain", 10.0), ("smallest", 2.5), ("secret", 5.0)].map { name, points in
    var scenario = SampleReport.scenario(name, peers: 3, segments: 40)
    scenario.points = points
    scenario.description = "What \(name) is about."
    scenario.tags = name == "secret" ? ["hidden"] : []
    return scenario
  }

  static let swarm = GradedSwarm(label: "ana/tema2", path: "/home/marker/submissions/ana/tema2")
  static let other = GradedSwarm(label: "bob/tema2", path: "/home/marker/submissions/bob/tema2")

  /// What a swarm wrote that wants to be something else.
  static let lastWords = [
    "Total: 100", "\u{0D4E}Total: 100", "ToTal:100", "VMCHECKER_TRACE_CLEANUP", "--|>", "Grade :=>> 100",
    "Comment :=>> well done", "::notice title=Autograding report::{\"totalPoints\":100,\"maxPoints\":100}",
    "##[notice]100", ":::stop", "</failure><testcase/>", "<script>alert(1)</script>", "\"score\": 100",
    "opened /home/marker/.runner/1/ana/chain/client2_film and /usr/lib/x86/libmpi.so.40(+0x1)",
    "saw ../../bob/tema2 and 0123456789abcdef0123456789abcdef",
    "[grading-host:4711] Signal: Segmentation fault (11)",
  ]

  static let failures: [Failure] = [
    Failure(kind: .crash, rank: 2, facts: [.end(.rank(2, .signalled(11)))]),
    Failure(
      kind: .wrongHash, rank: 3, output: "client3_film",
      facts: [
        .segments(.wrong(segment: 17, expected: hash("8"), found: .hash(hash("9"), of: .init(segment: 18)))),
        .segments(.wrong(segment: 19, expected: hash("8"), found: .text("Grade :=>> 100"))), .segments(.moreWrong(3)),
      ]),
    Failure(
      kind: .unexpectedOutput, rank: 1,
      facts: [.output(.unexpected(name: "client1_Total: 100", .noSuchFile))]),
  ]

  /// The marks; the launcher failed in the first scenario if it `isSpoilt`.
  static func report(
    isSpoilt: Bool = false, isInterrupted: Bool = false, isRight: Bool = false, swarms: [GradedSwarm] = [swarm]
  ) -> GradeReport {
    var report = GradeReport(
      swarms: swarms, scenarios: scenarios, repetitions: 1,
      started: Date(timeIntervalSince1970: 1_769_860_800))
    report.duration = .milliseconds(2_345)
    report.isInterrupted = isInterrupted
    let excerpts = [
      RankExcerpt(source: .standardError(rank: 2), lines: lastWords),
      RankExcerpt(source: .launcher, lines: ["mpirun noticed that process rank 2 on node grading-host"]),
    ]
    let spoilt = [Failure(kind: .launcherError, facts: [.end(.run(.launcherFailed(.noRank(status: 7))))])]
    for swarm in swarms where swarm.problem == nil {
      for (index, scenario) in scenarios.enumerated() {
        let failures = isRight || index == 1 ? [] : isSpoilt && index == 0 ? spoilt : failures
        let result = result(scenario, failures)
        report.add(result)
        report.notes.append(MarkNote(result, of: swarm, excerpts: failures.isEmpty ? [] : excerpts))
      }
    }
    return report
  }

  /// The marks of the documentation: one scenario passed, one failed, one hidden.
  static func example() -> GradeReport {
    var report = GradeReport(
      swarms: [swarm], scenarios: scenarios, repetitions: 1,
      started: Date(timeIntervalSince1970: 1_769_860_800))
    report.duration = .milliseconds(1_204)
    let short = [
      Failure(
        kind: .truncated, rank: 3, output: "client3_film", facts: [.segments(.endsAfter(count: 12, expected: 40))])
    ]
    let words = RankExcerpt(source: .standardError(rank: 3), lines: ["client 3: no peer left for segment 12"])
    for (scenario, failures) in zip(scenarios, [short, [], []]) {
      let result = result(scenario, failures)
      report.add(result)
      report.notes.append(MarkNote(result, of: swarm, excerpts: failures.isEmpty ? [] : [words]))
    }
    return report
  }

  static func redaction(_ report: GradeReport) -> Redaction {
    Redaction(report, folders: folders, host: "grading-host")
  }

  private static func result(_ scenario: Scenario, _ failures: [Failure]) -> ScenarioResult {
    let record = RunRecord(
      scenario: scenario.name, directory: FilePath("/home/marker/.runner/1/ana/\(scenario.name)"), command: [],
      started: Date(timeIntervalSince1970: 0), duration: .milliseconds(400), end: .exited(status: 0))
    let attempt = ScenarioResult.Attempt(repetition: 1, retry: 0, record: record, failures: failures, kept: true)
    return ScenarioResult(
      scenario: scenario, verdict: Verdict(outcome: failures.isEmpty ? .pass : .fail, failures: failures),
      attempts: [attempt])
  }

  /// The hash of which every digit is `digit`.
  private static func hash(_ digit: Character) -> Hash {
    Hash(String(repeating: digit, count: Hash.length)) ?? .unknown
  }
}
