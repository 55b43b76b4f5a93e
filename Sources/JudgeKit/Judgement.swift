package import RunKit
package import ScenarioKit

/// What the judge says of one run.
package struct Judgement: Hashable, Sendable {
  /// What went wrong, causes first; empty if the run was right.
  package var failures: [Failure]
  /// How much of the run was right.
  package var credit: Credit
  /// The figures of the swarm; nil if it was not probed, or did not come to its end.
  package var figures: SwarmFigures?
  /// What the run shows of how the swarm went about it.
  package var witness: RunWitness

  /// Judges the run `record` of `plan`: its outputs and its end against the scenario, the goldens in `store` against it
  /// too.
  ///
  /// The goldens are left out if `store` is nil. Each output is read once. What a scenario expects beyond outputs is judged
  /// by `witness`, another run of the plan, if there is one.
  package init(of record: RunRecord, plan: Plan, store: GoldenStore?, isOurs: Bool, witness: RunWitness? = nil) {
    let evidence = Evidence(of: record, plan: plan, store: store, isOurs: isOurs, witness: witness)
    let judge = Judge(plan, evidence)
    failures = judge.failures()
    credit = judge.credit(failures)
    figures = evidence.figures
    self.witness = witness ?? RunWitness(of: record, plan: plan)
  }
}
