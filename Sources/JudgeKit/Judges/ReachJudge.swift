import ProbeKit
import ScenarioKit
import SwarmCore

/// Finds the demands that no client could have met, as what it lacks was gone with those that held it.
struct ReachJudge {
  let plan: Plan
  let evidence: Evidence
  let outputs: OutputFindings

  /// An output that could not be had, and why.
  struct Loss {
    var rank: Int
    var output: String
    var reason: OutOfReach
  }

  /// The outputs that are demanded, are not there as they should be, and could not be had.
  func losses() -> [Loss] {
    let scenario = plan.scenario
    guard scenario.mayLoseHolders else { return [] }
    let completing = scenario.completingRanks
    let gone = self.gone
    var losses: [Loss] = []
    for expected in plan.expectedOutputs where completing.contains(expected.rank) {
      guard isLacking(expected), let reason = reason(expected, gone: gone) else { continue }
      losses.append(Loss(rank: expected.rank, output: expected.name, reason: reason))
    }
    return losses
  }

  /// The ranks that have crashed by fault, and those that leave by the scenario.
  private var gone: Set<Int> {
    let pages = evidence.snapshot?.pages ?? [:]
    let crashed = pages.values.filter(\.hasCrashed).map(\.rank)
    return Set(crashed).union(
      plan.scenario.peers.indices.filter { plan.scenario.peers[$0].leaves != nil }.map { $0 + 1 })
  }

  private func isLacking(_ expected: Plan.ExpectedOutput) -> Bool {
    switch outputs[expected] {
    case .absent: true
    case .different(let difference): difference.isCutShort
    case .right, .other, .unreadable: false
    }
  }

  private func reason(_ expected: Plan.ExpectedOutput, gone: Set<Int>) -> OutOfReach? {
    if gone.contains(trackerRank) { return .trackerCrashed }
    // A client of ours knows what it could not get, and says so.
    if evidence.isOurs {
      return evidence.shortfalls[expected.rank]?
        .last { $0.file == expected.file.name && $0.isOutOfReach }
        .map { .reported($0) }
    }
    // What another client has got whole was not lost with those that are gone.
    let others = plan.expectedOutputs.filter { $0.file == expected.file && $0.rank != expected.rank }
    if others.contains(where: { !gone.contains($0.rank) && outputs[$0] == .right }) { return nil }
    let held = plan.scenario.peers.map { peer in peer.owns.first { $0.file == expected.file.name }?.held }
    var lost: [Int] = []
    var holders: Set<Int> = []
    for segment in expected.file.hashes.indices {
      let owners = held.indices.filter { held[$0]?[segment] == true }.map { $0 + 1 }
      guard !owners.contains(expected.rank), !owners.isEmpty, owners.allSatisfy(gone.contains) else { continue }
      lost.append(segment)
      holders.formUnion(owners)
    }
    guard let first = lost.first, let last = lost.last else { return nil }
    return .lost(OutOfReach.Lost(holders: holders.sorted(), count: lost.count, first: first, last: last))
  }
}
