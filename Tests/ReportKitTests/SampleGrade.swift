import Essentials
import JudgeKit
import MarkKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage

/// Marks of five swarms, of all sorts, in two scenarios that each ran twice.
enum SampleGrade {
  static let scenarios: [Scenario] = [("chain", 10.0), ("one, \"two\"", 2.5)].map { name, points in
    var scenario = SampleReport.scenario(name, peers: 3, segments: 40)
    scenario.points = points
    return scenario
  }

  static let swarms = [
    GradedSwarm(label: "ana/tema2", path: "s/ana/tema2"), GradedSwarm(label: "bob/tema2", path: "s/bob/tema2"),
    GradedSwarm(label: "=cid/tema2", path: "s/=cid/tema2", problem: "no swarm at \"s/=cid/tema2\": No such file"),
    GradedSwarm(label: "dan\u{1B}[2J/tema2", path: "s/dan/tema2"), GradedSwarm(label: "eve/tema2", path: "s/eve/tema2"),
  ]

  /// A run that failed has points for right outputs.
  static let outputs: MarkScheme = {
    var scheme = MarkScheme()
    scheme.partial = .outputs
    return scheme
  }()

  /// One with everything: scaled, with a bonus, penalties and rounding.
  static let scheme: MarkScheme = {
    var scheme = outputs
    scheme.path = "marks.yaml"
    scheme.total = 5
    scheme.rules = [MarkScheme.Rule(.named("one*"), points: 2, isBonus: true, most: 1)]
    scheme.penalties = [
      MarkScheme.Penalty(.unsteady, .points(Fraction(1, of: 2))), MarkScheme.Penalty(.kind(.crash), .points(1)),
      MarkScheme.Penalty(.kind(.deadlock), .share(Fraction(1, of: 10))),
      MarkScheme.Penalty(.kind(.tampering), .points(1)),
    ]
    scheme.rounding = MarkScheme.Rounding(to: .half)
    return scheme
  }()

  /// With marks for all of them, or only for some if the user has ended it.
  static func report(isInterrupted: Bool = false, scheme: MarkScheme = outputs) -> GradeReport {
    var report = GradeReport(
      swarms: swarms, scenarios: scenarios, repetitions: 2, scheme: scheme,
      started: Date(timeIntervalSince1970: 1_769_860_800))
    report.duration = .milliseconds(12_345)
    report.isInterrupted = isInterrupted
    report.add(result(0, attempt(300), attempt(310), with: companion(340, .wrongHash)))
    report.add(result(1, attempt(200), attempt(200, .order, credit: Fraction(1, of: 3))))
    if isInterrupted { return report }
    report.add(
      result(
        0, attempt(1_200, .crash, .missingOutput), attempt(30_000, .timeout, .wrongHash, credit: Fraction(1, of: 4)),
        with: companion(2_400, .deadlock)))
    report.add(result(1, attempt(1_100, .crash), attempt(1_100, .crash), with: companion(1_100)))
    report.add(result(0, attempt(40, .notExecutable), attempt(40, .notExecutable)))
    report.add(result(1, attempt(40, .notExecutable), attempt(40, .notExecutable)))
    report.add(result(0, attempt(5_000, .launcherError), attempt(5_000, .launcherError)))
    report.add(result(1, attempt(5_000, .launcherError), attempt(250)))
    return report
  }

  /// The lines that tell of each mark as it comes.
  static func lines(_ report: GradeReport = SampleGrade.report()) -> String {
    let line = GradeLine(report, style: .plain)
    var text = ""
    for swarm in report.swarms {
      if let problem = swarm.swarm.problem { text += line.text(swarm.swarm, problem: problem) + "\n" }
      for (scenario, mark) in zip(scenarios, swarm.marks) { text += line.text(swarm.swarm, scenario, mark) + "\n" }
    }
    return text
  }

  /// What comes of runs, and of one more with the probe.
  private static func result(
    _ scenario: Int, _ attempts: ScenarioResult.Attempt..., with companion: Companion? = nil
  ) -> ScenarioResult {
    var tally = TrialTally(scenarios[scenario])
    if let companion { tally.note(companion) }
    for attempt in attempts { tally.add(attempt) }
    return ScenarioResult(
      scenario: scenarios[scenario], verdict: Verdict(outcome: .pass), attempts: attempts, statistics: tally.statistics,
      companion: tally.companion, isUnsteady: tally.isUnsteady)
  }

  private static func companion(_ milliseconds: Int, _ kinds: Failure.Kind...) -> Companion {
    let record = record(milliseconds, ".runner/1/kept~probed")
    return Companion(
      record: record, failures: kinds.map { Failure(kind: $0, facts: []) },
      witness: RunWitness(of: record, plan: Plan(scenarios[0])), kept: !kinds.isEmpty)
  }

  private static func record(_ milliseconds: Int, _ directory: FilePath) -> RunRecord {
    RunRecord(
      scenario: "", directory: directory, command: [], started: Date(timeIntervalSince1970: 0),
      duration: .milliseconds(milliseconds), end: .exited(status: 0))
  }

  private static func attempt(
    _ milliseconds: Int, _ kinds: Failure.Kind..., credit: Fraction? = nil
  ) -> ScenarioResult.Attempt {
    ScenarioResult.Attempt(
      repetition: 1, retry: 0, record: record(milliseconds, ".runner/1/kept"),
      failures: kinds.map { Failure(kind: $0, facts: []) },
      kept: !kinds.isEmpty, credit: credit)
  }
}
