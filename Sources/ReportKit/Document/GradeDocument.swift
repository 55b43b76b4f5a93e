import FoundationEssentials
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// The JSON document of marks.
struct GradeDocument: Encodable {
  let format = "swarm-runner/grade"
  let version = JSONReporter.version
  let revision = JSONReporter.revision
  let started: String
  let seconds: Double
  let interrupted: Bool
  let partial: Bool
  let repetitions: Int
  let possible: Double
  let scenarios: [Entry]
  let swarms: [Swarm]

  init(_ report: GradeReport) {
    started = report.started.ISO8601Format()
    seconds = report.duration.jsonSeconds
    interrupted = report.isInterrupted
    partial = report.isPartial
    repetitions = report.repetitions
    possible = report.possible
    scenarios = report.scenarios.map { Entry(name: $0.name, path: $0.path.string, points: $0.points) }
    swarms = report.swarms.map { Swarm($0, report.scenarios) }
  }

  struct Entry: Encodable {
    let name: String
    let path: String
    let points: Double
  }

  struct Swarm: Encodable {
    let name: String
    let path: String
    let fault: String?
    let total: Double
    let marks: [MarkObject]

    init(_ swarm: SwarmMarks, _ scenarios: [Scenario]) {
      name = swarm.swarm.label
      path = swarm.swarm.path.string
      fault = swarm.swarm.problem
      total = FiguresDocument.rounded(swarm.total)
      marks = zip(scenarios, swarm.marks).map { MarkObject($0, $1) }
    }
  }

  struct MarkObject: Encodable {
    let scenario: String
    let points: Double?
    let fairness: Double?
    let messagesPerSegment: Double?
    let statistics: StatisticsDocument

    enum CodingKeys: String, CodingKey {
      case scenario, points, fairness, statistics
      case messagesPerSegment = "messages-per-segment"
    }

    init(_ scenario: Scenario, _ mark: ScenarioMark) {
      self.scenario = scenario.name
      points = mark.points.map(FiguresDocument.rounded)
      fairness = mark.statistics.fairness.value.map(FiguresDocument.rounded)
      messagesPerSegment = mark.statistics.messagesPerSegment.value.map(FiguresDocument.rounded)
      statistics = StatisticsDocument(mark.statistics)
    }
  }
}
