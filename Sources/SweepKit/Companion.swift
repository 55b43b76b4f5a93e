package import JudgeKit
package import RunKit

/// One run of a scenario with the probe, beside those without it that count.
///
/// It explains how they fail, and is the evidence for what is expected beyond outputs.
package struct Companion: Sendable {
  /// What was run, and how it ended.
  package var record: RunRecord
  /// What was wrong with its outputs and its end; empty if nothing was.
  package var failures: [Failure]
  /// What it shows of how the swarm went about it.
  var witness: RunWitness
  /// Whether its run directory is still there.
  package var kept: Bool

  /// Such a run.
  package init(record: RunRecord, failures: [Failure], witness: RunWitness, kept: Bool) {
    self.record = record
    self.failures = failures
    self.witness = witness
    self.kept = kept
  }

  /// Whether it shows nothing of the swarm: the machine, the launcher, the user or a sanitizer ended it.
  package var showsNothing: Bool { failures.contains(where: \.isOfMachine) || isRefused }

  /// Whether a sanitizer has ended it because of the probe.
  var isRefused: Bool { record.probeAbsence != nil && !failures.isEmpty }

  /// Whether it ended otherwise than a run that counts with these failures: one is right, the other is not.
  ///
  /// What the evidence of this run says of both is left aside.
  func differs(from failures: [Failure]) -> Bool {
    if showsNothing || failures.contains(where: \.isOfMachine) { return false }
    return self.failures.isEmpty != failures.allSatisfy { $0.kind == .expectationNotMet }
  }
}
