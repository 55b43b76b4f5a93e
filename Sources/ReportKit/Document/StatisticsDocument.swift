import JudgeKit
import SweepKit
import SystemPackage
import Wording

/// The figures of many runs, in JSON.
struct StatisticsDocument: Encodable {
  struct Kind: Encodable {
    let kind: String
    let runs: Int
    let directory: String?
    let seeds: [UInt64]?
  }

  struct Interval: Encodable {
    let low: Double
    let high: Double
  }

  struct Times: Encodable {
    let median: Double
    let lowerQuartile: Double
    let upperQuartile: Double

    enum CodingKeys: String, CodingKey {
      case median
      case lowerQuartile = "lower-quartile"
      case upperQuartile = "upper-quartile"
    }

    init?(_ times: WallTimes) {
      guard let median = times.median, let quartiles = times.quartiles else { return nil }
      self.median = median.jsonSeconds
      lowerQuartile = quartiles.lowerBound.jsonSeconds
      upperQuartile = quartiles.upperBound.jsonSeconds
    }
  }

  let runs: Int
  let passed: Int
  let unjudged: Int
  let kinds: [Kind]
  let passRate: Double?
  let interval: Interval
  let wallTime: Times?
  let failedSeeds: [UInt64]?

  enum CodingKeys: String, CodingKey {
    case runs, passed, unjudged, kinds, interval
    case passRate = "pass-rate"
    case wallTime = "wall-time"
    case failedSeeds = "failed-seeds"
  }

  init(_ statistics: RunStatistics) {
    runs = statistics.runs
    passed = statistics.passed
    unjudged = statistics.unjudged
    kinds = statistics.kinds.map {
      Kind(kind: $0.kind.rawValue, runs: $0.runs, directory: $0.directory?.string, seeds: $0.seeds)
    }
    failedSeeds = statistics.failedSeeds
    passRate = statistics.passRate.share.map(FiguresDocument.rounded)
    interval = Interval(
      low: FiguresDocument.rounded(statistics.passRate.interval.lowerBound),
      high: FiguresDocument.rounded(statistics.passRate.interval.upperBound))
    wallTime = Times(statistics.times)
  }
}
