package import FoundationEssentials
package import JudgeKit
package import ScenarioKit

/// The marks of many swarms in the same scenarios.
package struct GradeReport: Sendable {
  /// The scenarios, in order.
  package let scenarios: [Scenario]
  /// The swarms with their marks, in order.
  package private(set) var swarms: [SwarmMarks]
  /// How often each swarm was to run each scenario; the points are the mean over these runs.
  package let repetitions: Int
  /// Whether right outputs of a run that failed give it points.
  package let isPartial: Bool
  /// When it began.
  package let started: Date
  /// Wall time of it all.
  package var duration = Duration.zero
  /// Whether the user ended it early, so that marks are missing.
  package var isInterrupted = false

  /// A report without marks yet.
  package init(
    swarms: [GradedSwarm], scenarios: [Scenario], repetitions: Int, isPartial: Bool, started: Date
  ) {
    self.scenarios = scenarios
    self.swarms = swarms.map { SwarmMarks(swarm: $0) }
    self.repetitions = repetitions
    self.isPartial = isPartial
    self.started = started
  }

  /// The points of all scenarios together.
  package var possible: Double { scenarios.reduce(0) { $0 + $1.points } }

  /// Adds the next result; results come by swarm and then by scenario, without the swarms that cannot be run.
  /// - Returns: The swarm and its mark; nil if every swarm already has all its marks.
  @discardableResult
  package mutating func add(_ result: ScenarioResult) -> (swarm: GradedSwarm, mark: ScenarioMark)? {
    guard let index = swarms.firstIndex(where: { $0.swarm.problem == nil && $0.marks.count < scenarios.count }) else {
      return nil
    }
    let mark = ScenarioMark(possible: scenarios[swarms[index].marks.count].points, statistics: result.statistics)
    swarms[index].marks.append(mark)
    return (swarms[index].swarm, mark)
  }

  /// The swarms with scenarios that could not be marked because the launcher failed, and the number of these scenarios.
  package var unmarked: [(label: String, scenarios: Int)] {
    swarms.map { ($0.swarm.label, $0.marks.count { $0.isUnjudged }) }.filter { $0.1 > 0 }
  }
}

/// The mark of one swarm in one scenario.
package struct ScenarioMark: Hashable, Sendable {
  /// The points of the scenario.
  package var possible: Double
  /// The figures of its runs.
  package var statistics: RunStatistics

  /// A mark that follows from `statistics`.
  package init(possible: Double, statistics: RunStatistics) {
    self.possible = possible
    self.statistics = statistics
  }

  /// The points, as the mean over the runs; nil if no run shows anything of the swarm.
  package var points: Double? { statistics.credit.value.map { $0 * possible } }

  /// Whether nothing is known because the launcher failed in every run.
  var isUnjudged: Bool { statistics.runs == 0 && statistics.unjudged > 0 }
}

/// The marks of one swarm.
package struct SwarmMarks: Hashable, Sendable {
  /// The swarm.
  package var swarm: GradedSwarm
  /// A mark for each scenario that was run, in order.
  package var marks: [ScenarioMark] = []

  /// The sum of the points.
  package var total: Double { marks.reduce(0) { $0 + ($1.points ?? 0) } }

  /// Wall times of all its runs.
  package var times: WallTimes { marks.reduce(into: WallTimes()) { $0.add($1.statistics.times) } }

  /// Jain's index of what was served, as the mean over its runs.
  package var fairness: Double? { marks.reduce(into: FigureMean()) { $0.add($1.statistics.fairness) }.value }

  /// Messages for each segment wanted, as the mean over its runs.
  package var messagesPerSegment: Double? {
    marks.reduce(into: FigureMean()) { $0.add($1.statistics.messagesPerSegment) }.value
  }

  /// In how many scenarios each kind of failure was seen, the most frequent first.
  package var kinds: [(kind: Failure.Kind, scenarios: Int)] {
    let kinds = marks.flatMap { $0.statistics.kinds.map(\.kind) }
    return kinds.uniqued().map { kind in (kind, kinds.count { $0 == kind }) }.sorted { $0.scenarios > $1.scenarios }
  }
}
