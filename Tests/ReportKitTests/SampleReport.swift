import Essentials
import JudgeKit
import ProbeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import Wording

/// A sweep with one scenario of every verdict, in which people and ranks say whatever they like.
enum SampleReport {
  static let report = SweepReport(
    entries: [pass, fail, crash, flaky, expectedFailure, unexpectedPass, skipped, launcherError],
    duration: .milliseconds(65_432), started: Date(timeIntervalSince1970: 1_769_860_800))

  static let scenarios = report.entries.map(\.result.scenario)

  static let pass = entry(
    scenario("chain", peers: 4, segments: 1234), .pass, [attempt(.exited(status: 0), 421, retry: 1)],
    setAside: [
      attempt(
        .exited(status: 0), 380,
        [Failure(kind: .faultMissed, rank: 2, facts: [.missedFault(.crash(rank: 2, .sent(12, due: 40)))])])
    ])

  static let fail = entry(
    scenario("faults/churn", peers: 16, segments: 30), .fail,
    [
      attempt(
        .exited(status: 0), 1_000, directory: ".runner/1/faults/churn",
        [
          Failure(
            kind: .wrongHash, rank: 3, output: "client3_film",
            facts: [
              .segments(.wrong(segment: 17, expected: hash("8"), found: .hash(hash("9"), of: .init(segment: 18))))
            ]),
          Failure(kind: .missingOutput, rank: 4, output: "client4_film", facts: [.output(.missing)]),
        ])
    ],
    excerpts: [RankExcerpt(source: .standardError(rank: 3), lines: ["warning: <slow> & \"late\"", "␛[31mred"])])

  static let crash = entry(
    scenario("crash", peers: 2, segments: 1), .fail,
    [
      attempt(
        .exited(status: 139), 50, directory: ".runner/1/crash",
        [
          Failure(
            kind: .crash, rank: 2,
            facts: [.end(.rank(2, .failedCall(error: "ended by SIGSEGV\u{1B}[2J\u{0}\u{FFFF}", call: nil)))])
        ],
        unbelieved: [
          Unbelieved(rank: 1, .page(.count(.sent, .max))),
          Unbelieved(rank: nil, .launcher(.rank(77))),
        ], hosts: ["a", "b", "a"])
    ])

  static let flaky = entry(
    scenario("flaky", peers: 2, segments: 3), .flaky,
    [
      attempt(
        .timedOut(limit: .seconds(2)), 2_004, directory: ".runner/1/flaky",
        [Failure(kind: .timeout, facts: [.end(.run(.timedOut(limit: .seconds(2))))])]),
      attempt(.exited(status: 0), 300, retry: 1),
    ])

  static let expectedFailure = entry(
    scenario("known", peers: 2, segments: 3, expectedFailure: "not done yet"), .expectedFailure,
    [
      attempt(
        .signalled(9), 10, directory: ".runner/1/known",
        [Failure(kind: .exitStatus, facts: [.end(.run(.signalled(9)))])])
    ], reason: "not done yet")

  static let unexpectedPass = entry(
    scenario("mended", peers: 2, segments: 3, expectedFailure: "a bug"), .unexpectedPass,
    [attempt(.exited(status: 0), 200)], reason: "a bug")

  static let skipped = entry(
    scenario("later", peers: 2, segments: 3), .skipped, [], reason: "needs \u{1}two hosts\n")

  static let launcherError = entry(
    scenario("it's; here", peers: 2, segments: 3), .fail,
    [
      attempt(
        .launcherFailed(.told("no slots")), 5, directory: ".runner/1/it's; here",
        [Failure(kind: .launcherError, facts: [.end(.run(.launcherFailed(.told("mpirun: no slots"))))])])
    ])

  /// A scenario that ran 200 times, and failed in two ways.
  static let repeated: SweepReport.Entry = {
    let missing = Failure(kind: .missingOutput, rank: 2, output: "client2_film", facts: [.output(.missing)])
    let wrong = Failure(
      kind: .wrongHash, rank: 3, output: "client3_film",
      facts: [.segments(.wrong(segment: 0, expected: hash("1"), found: .hash(hash("2"), of: nil)))])
    let crash = Failure(kind: .crash, rank: 2, facts: [.end(.rank(2, .signalled(11)))])
    let late = Failure(kind: .timeout, facts: [.end(.run(.timedOut(limit: .seconds(2))))])
    var tally = TrialTally(scenario("racy", peers: 3, segments: 40))
    for run in 1...200 {
      switch run {
      case 7: tally.add(attempt(.exited(status: 139), 90, directory: ".runner/1/racy~7", run: run, [crash, missing]))
      case 80, 120:
        tally.add(
          attempt(
            .timedOut(limit: .seconds(2)), 2_003, directory: run == 80 ? ".runner/1/racy~80" : nil, run: run,
            [late, missing, wrong]))
      case 150:
        tally.add(
          attempt(
            .launcherStuck, 6_000, directory: ".runner/1/racy~150", run: run,
            [Failure(kind: .launcherError, facts: [.end(.run(.launcherStuck))])]))
      default: tally.add(attempt(.exited(status: 0), 300 + run % 10, run: run))
      }
    }
    let result = ScenarioResult(
      scenario: tally.scenario, verdict: tally.verdict, attempts: tally.attempts, statistics: tally.statistics,
      isRepeated: true)
    return SweepReport.Entry(result: result, repeatCommand: "runner --repeat 200 scenarios/racy.yaml")
  }()

  /// A scenario that ran 50 times, by the seeds from 100, and failed in three of them in two ways.
  static let disturbed: SweepReport.Entry = {
    let crash = Failure(kind: .crash, rank: 2, facts: [.end(.rank(2, .signalled(11)))])
    let late = Failure(kind: .timeout, facts: [.end(.run(.timedOut(limit: .seconds(2))))])
    var tally = TrialTally(scenario("racy", peers: 3, segments: 40))
    for run in 1...50 {
      var ran: ScenarioResult.Attempt
      switch run {
      case 3: ran = attempt(.timedOut(limit: .seconds(2)), 2_003, directory: ".runner/1/racy~3", run: run, [late])
      case 9: ran = attempt(.timedOut(limit: .seconds(2)), 2_003, run: run, [late])
      case 41: ran = attempt(.exited(status: 139), 90, directory: ".runner/1/racy~41", run: run, [crash])
      default: ran = attempt(.exited(status: 0), 300 + run % 10, run: run)
      }
      ran.record.scheduleSeed = 99 + UInt64(run)
      tally.add(ran)
    }
    let result = ScenarioResult(
      scenario: tally.scenario, verdict: tally.verdict, attempts: tally.attempts, statistics: tally.statistics,
      isRepeated: true)
    return SweepReport.Entry(result: result, repeatCommand: "runner --chaos-seed 102 scenarios/racy.yaml")
  }()

  static let disturbedReport = SweepReport(
    entries: [disturbed], duration: .seconds(20), started: Date(timeIntervalSince1970: 1_769_860_800))

  static let repeatedReport = SweepReport(
    entries: [repeated], duration: .seconds(66), started: Date(timeIntervalSince1970: 1_769_860_800))

  static func scenario(
    _ name: String, peers: Int, segments: Int, expectedFailure: String? = nil
  ) -> Scenario {
    var scenario = Scenario(name: name, path: FilePath("scenarios/\(name).yaml"))
    scenario.description = "About \(name)."
    scenario.tags = ["smoke", "small"]
    scenario.files = [Scenario.File(name: "film", hashes: Array(repeating: .unknown, count: segments))]
    scenario.peers = Array(repeating: Scenario.Peer(), count: peers)
    scenario.expectedFailure = expectedFailure
    return scenario
  }

  /// The hash of which every digit is `digit`.
  private static func hash(_ digit: Character) -> Hash {
    Hash(String(repeating: digit, count: Hash.length)) ?? .unknown
  }

  private static func attempt(
    _ end: RunEnd, _ milliseconds: Int, directory: String? = nil, retry: Int = 0, run: Int = 1,
    _ failures: [Failure] = [], unbelieved: [Unbelieved] = [], hosts: [String] = []
  ) -> ScenarioResult.Attempt {
    var record = RunRecord(
      scenario: "", directory: FilePath(directory ?? ".runner/1/gone"), command: ["mpirun", "-np", "3", "/bin/swarm"],
      started: Date(timeIntervalSince1970: 0), duration: .milliseconds(milliseconds), end: end)
    record.unbelieved = unbelieved
    for (rank, name) in hosts.enumerated() { record.hosts[rank] = HostName(name) }
    return ScenarioResult.Attempt(
      repetition: run, retry: retry, record: record, failures: failures, kept: directory != nil)
  }

  private static func entry(
    _ scenario: Scenario, _ outcome: Verdict.Outcome, _ attempts: [ScenarioResult.Attempt],
    setAside: [ScenarioResult.Attempt] = [], reason: String? = nil, excerpts: [RankExcerpt] = []
  ) -> SweepReport.Entry {
    let verdict = Verdict(outcome: outcome, failures: attempts.flatMap(\.failures), reason: reason.map { .given($0) })
    let result = ScenarioResult(scenario: scenario, verdict: verdict, attempts: attempts, setAside: setAside)
    return SweepReport.Entry(
      result: result, excerpts: excerpts, repeatCommand: ShellCommand.text(["runner", scenario.path.string]))
  }
}
