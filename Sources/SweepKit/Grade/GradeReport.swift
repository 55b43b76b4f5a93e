package import Essentials
package import JudgeKit
package import MarkKit
package import RunKit
package import ScenarioKit
package import SystemPackage

/// The marks of many swarms in the same scenarios.
package struct GradeReport: Sendable {
  /// The scenarios, in order.
  package let scenarios: [Scenario]
  /// The swarms with their marks, in order.
  package private(set) var swarms: [SwarmMarks]
  /// How often each swarm was to run each scenario; the points are the mean over these runs.
  package let repetitions: Int
  /// By what points are given.
  package let sheet: MarkSheet
  /// When it began.
  package let started: Date
  /// Wall time of it all.
  package var duration = Duration.zero
  /// Whether the user ended it early, so that marks are missing.
  package var isInterrupted = false
  /// What can be told of the marks, as far as it was kept.
  package var notes: [MarkNote] = []

  /// A report without marks yet; `scenarios` are a part of `all`, if that is not nil, and so of what all are worth.
  package init(
    swarms: [GradedSwarm], scenarios: [Scenario], repetitions: Int, scheme: MarkScheme = MarkScheme(),
    of all: [Scenario]? = nil, started: Date
  ) {
    self.scenarios = scenarios
    let sheet = MarkSheet(scheme, scenarios: scenarios, of: all)
    self.sheet = sheet
    self.swarms = swarms.map { SwarmMarks(swarm: $0, sheet: sheet) }
    self.repetitions = repetitions
    self.started = started
  }

  /// The points of all scenarios together, without those that count above the total.
  package var possible: Fraction { sheet.possible }

  /// What a run that failed is worth.
  package var partial: PartialCredit { sheet.scheme.partial ?? PartialCredit.none }

  /// Adds the next result; results come by swarm and then by scenario, without the swarms that cannot be run.
  /// - Returns: The swarm and its mark; nil if every swarm already has all its marks.
  @discardableResult
  package mutating func add(_ result: ScenarioResult) -> (swarm: GradedSwarm, mark: ScenarioMark)? {
    guard let index = swarms.firstIndex(where: { $0.swarm.problem == nil && $0.marks.count < scenarios.count }) else {
      return nil
    }
    let scenario = swarms[index].marks.count
    var mark = ScenarioMark(
      possible: sheet.worths[scenario].points, statistics: result.statistics,
      probed: result.probed, isUnsteady: result.isUnsteady)
    mark.award = mark.basis.map { sheet.award($0, scenario: scenario) }
    mark.unbelieved = result.unbelieved
    swarms[index].marks.append(mark)
    if swarms[index].probeAbsence == nil { swarms[index].probeAbsence = result.probeAbsence }
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
  package var possible: Fraction
  /// The figures of its runs.
  package var statistics: RunStatistics
  /// The run with the probe, if those that count went without it.
  package var probed: Probed?
  /// Whether that one ended otherwise than a run that counts: one right, the other not.
  package var isUnsteady: Bool
  /// What ranks and launchers of its runs have said that cannot be true.
  package var unbelieved: [Unbelieved] = []
  /// The points, and what was taken away of them; nil if no run shows anything of the swarm.
  package var award: Award?

  /// What came of the run with the probe.
  package struct Probed: Codable, Hashable, Sendable {
    /// The kinds of failure of its outputs and its end; empty if it was right.
    package var kinds: [Failure.Kind]
    /// Wall time from the start of `mpirun` to its end.
    package var duration: Duration
    /// Its run directory, if that was kept.
    package var directory: FilePath?

    /// What came of `companion`; nil if that shows nothing of the swarm.
    init?(_ companion: Companion) {
      if companion.showsNothing { return nil }
      kinds = RunStatistics.kinds(of: companion.failures)
      duration = companion.record.duration
      directory = companion.kept ? companion.record.directory : nil
    }
  }

  /// A mark for which points are still to be given.
  init(possible: Fraction, statistics: RunStatistics, probed: Probed?, isUnsteady: Bool) {
    self.possible = possible
    self.statistics = statistics
    self.probed = probed
    self.isUnsteady = isUnsteady
  }

  /// How the run with the probe failed, where that says more than the runs that count.
  package var kindsWithProbe: [Failure.Kind]? {
    guard let probed else { return nil }
    if isUnsteady { return probed.kinds }
    let known = statistics.kinds.map(\.kind)
    return probed.kinds.isEmpty || probed.kinds.allSatisfy(known.contains) ? nil : probed.kinds
  }

  /// What points follow from; nil if no run shows anything of the swarm.
  ///
  /// Where a run that counts failed, the kinds of failure that the run with the probe shows count, too.
  var basis: MarkBasis? {
    guard let share = statistics.credit.value else { return nil }
    var kinds: [Failure.Kind: Fraction] = [:]
    if statistics.passed < statistics.runs { for kind in probed?.kinds ?? [] { kinds[kind] = 1 } }
    for count in statistics.kinds { kinds[count.kind] = Fraction(count.runs, of: statistics.runs) }
    return MarkBasis(share: share, kinds: kinds, isUnsteady: isUnsteady)
  }

  /// The points, as the mean over the runs; nil if no run shows anything of the swarm.
  package var points: Fraction? { award?.points }

  /// Whether nothing is known because the launcher failed in every run.
  var isUnjudged: Bool { statistics.runs == 0 && statistics.unjudged > 0 }
}

/// The marks of one swarm.
package struct SwarmMarks: Hashable, Sendable {
  /// The swarm.
  package var swarm: GradedSwarm
  /// A mark for each scenario that was run, in order.
  package var marks: [ScenarioMark] = []
  /// Why the probe does not see it, if it should and does not.
  package var probeAbsence: ProbeAbsence?
  /// By what points are given.
  let sheet: MarkSheet

  /// A swarm without marks yet.
  init(swarm: GradedSwarm, sheet: MarkSheet) {
    self.swarm = swarm
    self.sheet = sheet
  }

  /// What its points come to; nil if a mark is missing, as nobody knows what that would add.
  ///
  /// A swarm that cannot be run at all has none.
  package var total: Fraction? { swarm.problem == nil ? sheet.total(marks.map(\.points)) : 0 }

  /// Wall times of all its runs.
  package var times: WallTimes { marks.reduce(into: WallTimes()) { $0.add($1.statistics.times) } }

  /// Jain's index of what was served, as the mean over its runs.
  package var fairness: Double? { marks.reduce(into: FigureMean()) { $0.add($1.statistics.fairness) }.value }

  /// Messages for each segment wanted, as the mean over its runs.
  package var messagesPerSegment: Double? {
    marks.reduce(into: FigureMean()) { $0.add($1.statistics.messagesPerSegment) }.value
  }

  /// In how many scenarios the runs with the probe and without it do not agree.
  package var unsteady: Int { marks.count(where: \.isUnsteady) }

  /// In how many scenarios each kind of failure was seen, the most frequent first.
  package var kinds: [(kind: Failure.Kind, scenarios: Int)] {
    let kinds = marks.flatMap { $0.statistics.kinds.map(\.kind) }
    return kinds.uniqued().map { kind in (kind, kinds.count { $0 == kind }) }.sorted { $0.scenarios > $1.scenarios }
  }
}
