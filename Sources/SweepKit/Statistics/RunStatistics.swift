package import JudgeKit
import RunKit
package import SystemPackage

/// The figures of many runs of one scenario.
///
/// Their memory does not grow with the number of runs.
package struct RunStatistics: Codable, Hashable, Sendable {
  /// The runs that show something of the swarm.
  package private(set) var runs = 0
  /// Those of them that passed.
  package private(set) var passed = 0
  /// Runs that show nothing of the swarm, as the machine or the launcher failed.
  package private(set) var unjudged = 0
  /// The kinds of failure, in the order in which they were first seen.
  package private(set) var kinds: [KindCount] = []
  /// Wall times of the runs that show something of the swarm.
  package private(set) var times = WallTimes()
  /// Wall time of all runs together.
  package private(set) var duration = Duration.zero
  /// Jain's index of what was served.
  package private(set) var fairness = FigureMean()
  /// Messages for each segment wanted.
  package private(set) var messagesPerSegment = FigureMean()
  /// The seeds of the first runs that failed, of those whose schedule was disturbed; nil if none was.
  package private(set) var failedSeeds: [UInt64]?
  /// The share of a run that was right: 1 for a pass, and 0 for a failure, unless what was right of it was counted.
  private(set) var credit = CreditMean()

  /// How many seeds of runs that failed are kept.
  package static let keptSeeds = 20

  /// In how many runs a kind of failure was seen, however often in each.
  package struct KindCount: Codable, Hashable, Sendable {
    /// The kind.
    package var kind: Failure.Kind
    /// The number of runs.
    package var runs: Int
    /// The directory of the first of them, if it was kept.
    package var directory: FilePath?
    /// The seeds of the first of them whose schedule was disturbed; nil if none was.
    package var seeds: [UInt64]?
  }

  /// The figures of no run.
  package init() {}

  /// The figures of `attempts`.
  init(_ attempts: [ScenarioResult.Attempt]) {
    for attempt in attempts { add(attempt) }
  }

  /// How many of the runs passed.
  package var passRate: Proportion { Proportion(passed, of: runs) }

  /// The runs that failed, for whatever reason.
  package var failed: Int { runs - passed + unjudged }

  /// Whether `failures` have a kind with which no run has failed yet.
  func areNew(_ failures: [Failure]) -> Bool {
    RunStatistics.kinds(of: failures).contains { kind in !kinds.contains { $0.kind == kind } }
  }

  /// The kinds that count: if the run was cut short, missing outputs follow from that and do not.
  static func kinds(of failures: [Failure]) -> [Failure.Kind] {
    let kinds = failures.map(\.kind).uniqued()
    return kinds.contains(where: \.isOfEnd) ? kinds.filter { $0 != .missingOutput } : kinds
  }

  /// Adds what a run with the probe shows that goes with those which count: it is none of these.
  mutating func add(_ companion: Companion) {
    duration += companion.record.duration
    fairness.add(companion.witness.figures?.fairness)
    messagesPerSegment.add(companion.witness.figures?.messagesPerSegment)
  }

  /// Adds a run; if the user ended it, only its time counts.
  mutating func add(_ attempt: ScenarioResult.Attempt) {
    duration += attempt.record.duration
    if attempt.isInterrupted { return }
    let seed = attempt.disturbedBy
    if !attempt.failures.isEmpty { RunStatistics.keep(seed, in: &failedSeeds) }
    for kind in RunStatistics.kinds(of: attempt.failures) {
      if let index = kinds.firstIndex(where: { $0.kind == kind }) {
        kinds[index].runs += 1
        RunStatistics.keep(seed, in: &kinds[index].seeds)
      } else {
        kinds.append(
          KindCount(
            kind: kind, runs: 1, directory: attempt.kept ? attempt.record.directory : nil, seeds: seed.map { [$0] }))
      }
    }
    guard !attempt.failures.contains(where: \.isOfMachine) else {
      unjudged += 1
      return
    }
    runs += 1
    passed += attempt.failures.isEmpty ? 1 : 0
    times.add(attempt.record.duration)
    fairness.add(attempt.figures?.fairness)
    messagesPerSegment.add(attempt.figures?.messagesPerSegment)
    credit.add(attempt.credit)
  }

  /// Adds `seed` to the first that are kept, each once.
  private static func keep(_ seed: UInt64?, in seeds: inout [UInt64]?) {
    guard let seed, seeds?.contains(seed) != true, (seeds?.count ?? 0) < keptSeeds else { return }
    seeds = (seeds ?? []) + [seed]
  }
}

extension Sequence where Element: Hashable {
  /// The elements, each once, in the order of their first places.
  package func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
