import ProbeKit
import ScenarioKit
import SwarmCore

/// Finds the outputs that a client could not get, as all ranks that held the missing segments are gone.
struct ReachJudge {
  let plan: Plan
  let evidence: Evidence
  let outputs: OutputFindings

  /// An output that its client could not get, and why.
  struct Loss {
    var rank: Int
    var output: String
    var reason: OutOfReach
  }

  /// The outputs that are demanded, are not complete, and that their clients could not get.
  func losses() -> [Loss] {
    let scenario = plan.scenario
    guard scenario.mayLoseHolders else { return [] }
    let completing = scenario.completingRanks
    let gone = self.gone
    // By file, the ranks that are not gone and have it whole.
    var whole: [String: Set<Int>] = [:]
    for output in plan.expectedOutputs where !gone.contains(output.rank) && outputs[output] == .right {
      whole[output.file.name, default: []].insert(output.rank)
    }
    var losses: [Loss] = []
    for expected in plan.expectedOutputs where completing.contains(expected.rank) {
      guard isLacking(expected), let reason = reason(expected, gone: gone, whole: whole) else { continue }
      losses.append(Loss(rank: expected.rank, output: expected.name, reason: reason))
    }
    return losses
  }

  /// The ranks that a fault has crashed, and those that leave as the scenario says.
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

  private func reason(_ expected: Plan.ExpectedOutput, gone: Set<Int>, whole: [String: Set<Int>]) -> OutOfReach? {
    if gone.contains(trackerRank) { return .trackerCrashed }
    // A client of our own swarm reports what it could not get.
    if evidence.isOurs {
      return evidence.shortfalls[expected.rank]?
        .last { $0.file == expected.file.name && $0.isOutOfReach }
        .map { .reported($0) }
    }
    // If another client got the whole file, nothing of it was lost.
    if whole[expected.file.name]?.contains(where: { $0 != expected.rank }) == true { return nil }
    let held = plan.scenario.peers.enumerated().compactMap { index, peer in
      peer.owns.first { $0.file == expected.file.name }.map { (rank: index + 1, held: $0.held) }
    }
    var lost: [Int] = []
    var holders: Set<Int> = []
    for segment in expected.file.hashes.indices {
      let owners = held.filter { $0.held[segment] }.map(\.rank)
      guard !owners.contains(expected.rank), !owners.isEmpty, owners.allSatisfy(gone.contains) else { continue }
      lost.append(segment)
      holders.formUnion(owners)
    }
    guard let first = lost.first, let last = lost.last else { return nil }
    return .lost(OutOfReach.Lost(holders: holders.sorted(), count: lost.count, first: first, last: last))
  }
}
