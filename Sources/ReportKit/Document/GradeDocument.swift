import Essentials
import JudgeKit
import MarkKit
import RunKit
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
  let errors: [ObstacleDocument]?
  let partial: Bool
  let scheme: String?
  let repetitions: Int
  let possible: Double
  let scenarios: [Entry]
  let swarms: [Swarm]

  init(_ report: GradeReport, obstacles: [Obstacle]) {
    started = report.started.ISO8601Format()
    seconds = report.duration.jsonSeconds
    interrupted = report.isInterrupted
    errors = ObstacleDocument.all(obstacles)
    partial = report.partial != PartialCredit.none
    scheme = report.sheet.scheme.path?.string
    repetitions = report.repetitions
    possible = PointsText.json(report.possible)
    scenarios = zip(report.scenarios, report.sheet.worths).map { scenario, worth in
      Entry(
        name: scenario.name, path: scenario.path.string, points: PointsText.json(worth.points),
        bonus: worth.isBonus ? true : nil)
    }
    swarms = report.swarms.map { Swarm($0, report.scenarios) }
  }

  struct Entry: Encodable {
    let name: String
    let path: String
    let points: Double
    let bonus: Bool?
  }

  struct Swarm: Encodable {
    let name: String
    let path: String
    let submission: String?
    let fault: String?
    let faultKind: String?
    let faultLines: [String]?
    let total: Double?
    let notProbed: String?
    let marks: [MarkObject]

    enum CodingKeys: String, CodingKey {
      case name, path, submission, fault, total, marks
      case faultKind = "fault-kind"
      case faultLines = "fault-lines"
      case notProbed = "not-probed"
    }

    init(_ swarm: SwarmMarks, _ scenarios: [Scenario]) {
      name = swarm.swarm.label
      path = swarm.swarm.path.string
      submission = swarm.swarm.submission?.string
      fault = swarm.swarm.problem
      faultKind = swarm.swarm.fault?.kind.rawValue
      faultLines = swarm.swarm.fault.flatMap { $0.lines.isEmpty ? nil : $0.lines }
      notProbed = swarm.probeAbsence?.name
      total = swarm.total.map(PointsText.json)
      marks = zip(scenarios, swarm.marks).map { MarkObject($0, $1) }
    }
  }

  struct MarkObject: Encodable {
    let scenario: String
    let points: Double?
    let earned: Double?
    let penalties: [PenaltyObject]?
    let fairness: Double?
    let messagesPerSegment: Double?
    let statistics: StatisticsDocument
    let unsteady: Bool?
    let probed: ProbedObject?
    let unbelieved: [UnbelievedDocument]?

    enum CodingKeys: String, CodingKey {
      case scenario, points, earned, penalties, fairness, statistics, unsteady, probed, unbelieved
      case messagesPerSegment = "messages-per-segment"
    }

    init(_ scenario: Scenario, _ mark: ScenarioMark) {
      self.scenario = scenario.name
      points = mark.points.map(PointsText.json)
      let award = mark.award.flatMap { $0.deductions.isEmpty ? nil : $0 }
      earned = award.map { PointsText.json($0.earned) }
      penalties = award?.deductions.map { PenaltyObject(cause: $0.cause.name, points: PointsText.json($0.points)) }
      fairness = mark.statistics.fairness.value.map(FiguresDocument.rounded)
      messagesPerSegment = mark.statistics.messagesPerSegment.value.map(FiguresDocument.rounded)
      statistics = StatisticsDocument(mark.statistics)
      unsteady = mark.isUnsteady ? true : nil
      probed = mark.probed.map(ProbedObject.init)
      unbelieved = UnbelievedDocument.all(mark.unbelieved)
    }
  }

  struct PenaltyObject: Encodable {
    let cause: String
    let points: Double
  }

  struct ProbedObject: Encodable {
    let kinds: [String]
    let seconds: Double
    let directory: String?

    init(_ probed: ScenarioMark.Probed) {
      kinds = probed.kinds.map(\.rawValue)
      seconds = probed.duration.jsonSeconds
      directory = probed.directory?.string
    }
  }
}
