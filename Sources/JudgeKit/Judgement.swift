package import RunKit
package import ScenarioKit

/// What the judge says of one run.
package struct Judgement: Hashable, Sendable {
  /// What went wrong, causes first; empty if the run was right.
  package var failures: [Failure]
  /// The share of the run that was right, from 0 to 1.
  package var credit: Double
  /// The figures of the swarm; nil if it was not probed, or did not come to its end.
  package var figures: SwarmFigures?

  /// Judges the run `record` of `plan`: its outputs and its end against the scenario, the goldens in `store` against it
  /// too.
  ///
  /// The goldens are left out if `store` is nil. Each output is read once.
  package init(of record: RunRecord, plan: Plan, store: GoldenStore?, isOurs: Bool) {
    let evidence = Evidence(of: record, plan: plan, store: store, isOurs: isOurs)
    let judge = Judge(plan, evidence)
    failures = judge.failures()
    credit = judge.credit(failures)
    figures = evidence.figures
  }
}
