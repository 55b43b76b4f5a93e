import FoundationEssentials
import JudgeKit
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

  /// With marks for all of them, or only for some if the user has ended it.
  static func report(isInterrupted: Bool = false) -> GradeReport {
    var report = GradeReport(
      swarms: swarms, scenarios: scenarios, repetitions: 2, isPartial: true,
      started: Date(timeIntervalSince1970: 1_769_860_800))
    report.duration = .milliseconds(12_345)
    report.isInterrupted = isInterrupted
    report.add(result(0, attempt(300), attempt(310)))
    report.add(result(1, attempt(200), attempt(200, .order, credit: 1 / 3)))
    if isInterrupted { return report }
    report.add(result(0, attempt(1_200, .crash, .missingOutput), attempt(30_000, .timeout, .wrongHash, credit: 0.25)))
    report.add(result(1, attempt(1_100, .crash), attempt(1_100, .crash)))
    report.add(result(0, attempt(40, .notExecutable), attempt(40, .notExecutable)))
    report.add(result(1, attempt(40, .notExecutable), attempt(40, .notExecutable)))
    report.add(result(0, attempt(5_000, .launcherError), attempt(5_000, .launcherError)))
    report.add(result(1, attempt(5_000, .launcherError), attempt(250)))
    return report
  }

  /// The lines that tell of each mark as it comes.
  static var lines: String {
    let line = GradeLine(swarms, scenarios, style: .plain)
    var text = ""
    for swarm in report().swarms {
      if let problem = swarm.swarm.problem { text += line.text(swarm.swarm, problem: problem) + "\n" }
      for (scenario, mark) in zip(scenarios, swarm.marks) { text += line.text(swarm.swarm, scenario, mark) + "\n" }
    }
    return text
  }

  private static func result(_ scenario: Int, _ attempts: ScenarioResult.Attempt...) -> ScenarioResult {
    ScenarioResult(scenario: scenarios[scenario], verdict: Verdict(outcome: .pass), attempts: attempts)
  }

  private static func attempt(
    _ milliseconds: Int, _ kinds: Failure.Kind..., credit: Double? = nil
  ) -> ScenarioResult.Attempt {
    let record = RunRecord(
      scenario: "", directory: ".runner/1/kept", command: [], started: Date(timeIntervalSince1970: 0),
      duration: .milliseconds(milliseconds), end: .exited(status: 0))
    return ScenarioResult.Attempt(
      repetition: 1, retry: 0, record: record, failures: kinds.map { Failure(kind: $0, facts: []) },
      kept: !kinds.isEmpty, credit: credit)
  }
}
