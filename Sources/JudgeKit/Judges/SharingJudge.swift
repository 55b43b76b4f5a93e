import RunKit
import ScenarioKit
import SwarmCore

/// Finds the clients that wrote what they did not own although no other client has told them anything.
///
/// In the assignment of the field the tracker hands out the hashes, so that a client can write the right answer without
/// asking anybody.
struct SharingJudge {
  let plan: Plan
  let evidence: Evidence
  let outputs: OutputFindings

  /// The clients to whom nothing of another client can have come, each with what it wrote.
  ///
  /// Where the probe saw only that something may have come, it counts as come.
  private func unshared() -> [UnmetExpectation.Unshared] { written(by: .none) }

  /// The clients of which nobody knows whether anything of another client has come to them, as their own pages are not
  /// believed.
  private func unknown() -> [Int] { written(by: .disbelieved).map(\.client) }

  /// Whether there is a client of either kind.
  var isInDoubt: Bool { !unshared().isEmpty || !unknown().isEmpty }

  /// The clients with this contact that wrote rightly what they did not own, each with that.
  private func written(by contact: Sharing.Contact) -> [UnmetExpectation.Unshared] {
    guard let sharing = evidence.sharing, sharing.sawAnyone else { return [] }
    var written: [Int: [UnmetExpectation.Unshared.Part]] = [:]
    for output in plan.expectedOutputs where outputs[output] == .right && sharing.contact(of: output.rank) == contact {
      let owned = plan.scenario.peers[output.rank - 1].owns.first { $0.file == output.file.name }?.held.held ?? 0
      let count = output.file.hashes.count - owned
      if count > 0 { written[output.rank, default: []].append(.init(file: output.file.name, segments: count)) }
    }
    return written.sorted { $0.key < $1.key }.map { .init(client: $0.key, written: $0.value) }
  }

  /// What is not met of the expectation that clients share.
  func failures() -> [Failure] {
    if evidence.sharing?.sawAnyone == true {
      // Of a run that was cut short, what had not come yet says nothing, as long as the clients had begun to share.
      if evidence.isWitnessCutShort, evidence.sharing?.isAnyoneHeard == true { return [] }
      let notShared = unshared().map { (rank: $0.client, fact: UnmetExpectation.notShared($0)) }
      let notKnown = unknown().map { (rank: $0, fact: UnmetExpectation.unknown(.shared)) }
      return (notShared + notKnown).sorted { $0.rank < $1.rank }.map {
        Failure(kind: .expectationNotMet, rank: $0.rank, facts: [.expectation($0.fact)])
      }
    }
    if !plan.scenario.wantsWhatIsNotOwned { return [] }
    // Into such a program nothing can be loaded; whatever else keeps the probe from seeing a rank may be the program's doing.
    if evidence.isIsolated, evidence.probeAbsence == .linkedStatically { return [] }
    return [Failure(kind: .expectationNotMet, facts: [.expectation(.unknown(.shared))])]
  }
}
