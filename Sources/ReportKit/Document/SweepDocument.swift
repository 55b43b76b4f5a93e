import Essentials
import JudgeKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// The JSON document of a sweep.
struct SweepDocument: Encodable {
  let format = "swarm-runner/sweep"
  let version = JSONReporter.version
  let revision = JSONReporter.revision
  let started: String
  let seconds: Double
  let interrupted: Bool
  let errors: [ObstacleDocument]?
  let counts: [String: Int]
  let scenarios: [Entry]

  init(_ report: SweepReport) {
    started = report.started.ISO8601Format()
    seconds = report.duration.jsonSeconds
    interrupted = report.isInterrupted
    errors = ObstacleDocument.all(report.obstacles)
    counts = Dictionary(
      uniqueKeysWithValues: Verdict.Outcome.allCases.map { ($0.rawValue, report.count(of: $0)) })
    scenarios = report.entries.map(Entry.init)
  }

  struct Entry: Encodable {
    let name: String
    let path: String
    let tags: [String]
    let ranks: Int
    let segments: Int
    let verdict: String
    let reason: String?
    let seconds: Double
    let failures: [FailureObject]
    let attempts: [Attempt]
    let setAside: [Attempt]?
    let statistics: StatisticsDocument?
    let excerpts: [Excerpt]
    let `repeat`: String

    enum CodingKeys: String, CodingKey {
      case name, path, tags, ranks, segments, verdict, reason, seconds, failures, attempts, statistics, excerpts
      case setAside = "set-aside"
      case `repeat`
    }

    init(_ entry: SweepReport.Entry) {
      let result = entry.result
      name = result.scenario.name
      path = result.scenario.path.string
      tags = result.scenario.tags
      ranks = result.scenario.rankCount
      segments = result.scenario.segmentCount
      verdict = result.verdict.outcome.rawValue
      reason = result.verdict.reason?.words
      seconds = result.duration.jsonSeconds
      failures = result.verdict.failures.map(FailureObject.init)
      attempts = result.attempts.map(Attempt.init)
      setAside = result.setAside.isEmpty ? nil : result.setAside.map(Attempt.init)
      statistics = result.isRepeated ? StatisticsDocument(result.statistics) : nil
      excerpts = entry.excerpts.map { Excerpt(source: $0.source.words, lines: $0.lines) }
      `repeat` = entry.repeatCommand
    }
  }

  struct FailureObject: Encodable {
    let kind: String
    let rank: Int?
    let output: String?
    let facts: [FactDocument]
    let lines: [String]

    init(_ failure: Failure) {
      kind = failure.kind.rawValue
      rank = failure.rank
      output = failure.output
      facts = failure.facts.map { FactDocument($0) }
      lines = failure.lines
    }
  }

  struct Excerpt: Encodable {
    let source: String
    let lines: [String]
  }

  struct Attempt: Encodable {
    let repetition: Int
    let retry: Int
    let directory: String?
    let failures: [FailureObject]
    let command: [String]
    let seconds: Double
    let virtualSeconds: Double?
    let scheduleSeed: UInt64?
    let end: EndDocument
    let evidence: FiguresDocument?
    let statistics: [RankStatisticsDocument]?
    let fates: [RankFateDocument]?
    let hosts: [RankHostDocument]?
    let notProbed: String?
    let unbelieved: [UnbelievedDocument]?

    enum CodingKeys: String, CodingKey {
      case repetition, retry, directory, failures, command, seconds, end, evidence, statistics, fates, hosts, unbelieved
      case notProbed = "not-probed"
      case virtualSeconds = "virtual-seconds"
      case scheduleSeed = "schedule-seed"
    }

    init(_ attempt: ScenarioResult.Attempt) {
      let record = attempt.record
      repetition = attempt.repetition
      retry = attempt.retry
      directory = attempt.kept ? record.directory.string : nil
      failures = attempt.failures.map(FailureObject.init)
      command = record.command
      seconds = record.duration.jsonSeconds
      virtualSeconds = record.virtualTime?.jsonSeconds
      scheduleSeed = record.scheduleSeed
      end = EndDocument(record.end)
      evidence = attempt.figures.map(FiguresDocument.init)
      fates = RankFateDocument.all(record.fates)
      hosts = RankHostDocument.all(record.hosts)
      statistics = RankStatisticsDocument.all(record.statistics)
      notProbed = record.probeAbsence?.name
      unbelieved = UnbelievedDocument.all(record.unbelieved)
    }
  }
}
