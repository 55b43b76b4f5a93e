package import RunKit
package import ScenarioKit

/// What a run shows of how a swarm went about it, apart from its outputs and its end: the evidence for expectations.
package struct RunWitness: Hashable, Sendable {
  /// The figures of the swarm; nil if it was not probed, or did not come to its end.
  package var figures: SwarmFigures?
  /// Which clients were told something by others; nil if the run was not probed.
  package var sharing: Sharing?
  /// Why the probe saw no rank, if it should have looked into the run.
  var absence: ProbeAbsence?
  /// Whether the run did not come to its end.
  var isCutShort: Bool

  /// What the run `record` of `plan` shows.
  package init(of record: RunRecord, plan: Plan) {
    figures = SwarmFigures(of: record, plan: plan)
    sharing = record.snapshot.map(Sharing.init)
    absence = record.probeAbsence
    isCutShort = !SwarmFigures.isOver(record, plan)
  }
}
