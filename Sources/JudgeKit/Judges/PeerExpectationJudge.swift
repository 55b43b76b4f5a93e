import RunKit
import ScenarioKit

/// Compares what each client did with what the scenario expects of each: when it had all, and how much it served.
struct PeerExpectationJudge {
  var plan: Plan
  /// What the clients did, as far as that is known.
  var peers: [PeerOutcome]

  /// The expectations that are not met.
  func failures() -> [Failure] {
    let expectations = plan.scenario.expectations
    if expectations.keysOfOurs.isEmpty { return [] }
    let completing = plan.scenario.completingRanks
    let judged = peers.filter { completing.contains($0.rank) }
    var failures: [Failure] = []
    if let limit = expectations.finishedBy { failures += finished(by: limit, judged.filter(wants), of: nil) }
    if !expectations.finishedByClass.isEmpty {
      let classes = Population(plan.scenario).classes
      for (name, limit) in expectations.finishedByClass.sorted(by: { $0.key < $1.key }) {
        failures += finished(by: limit, judged.filter { wants($0) && classes[$0.rank] == name }, of: name)
      }
    }
    if let limits = expectations.shareRatio { failures += shareRatio(limits, judged) }
    return failures
  }

  /// Whether a client wants anything, so that it finishes at some time.
  private func wants(_ peer: PeerOutcome) -> Bool { !plan.scenario.peers[peer.rank - 1].wants.isEmpty }

  private func finished(by limit: Duration, _ peers: [PeerOutcome], of name: String?) -> [Failure] {
    if self.peers.isEmpty { return [failure(.unknown(.finishedBy))] }
    let moments = peers.compactMap { peer in peer.finished.map { (rank: peer.rank, moment: $0) } }
    let late = moments.filter { .nanoseconds($0.moment) > limit }
    guard let last = late.max(by: { ($0.moment, $1.rank) < ($1.moment, $0.rank) }) else { return [] }
    let lateness = UnmetExpectation.Lateness(
      limit: limit, networkClass: name, late: late.count, clients: peers.count, last: last.rank,
      took: .nanoseconds(last.moment))
    return [failure(.finishedLate(lateness))]
  }

  /// Each client that got something, but for those that are free-riders; the worst of them is told.
  private func shareRatio(_ limits: Expectations.Limits, _ peers: [PeerOutcome]) -> [Failure] {
    if self.peers.isEmpty { return [failure(.unknown(.shareRatio))] }
    let ratios = peers.filter { !$0.isFreeRider }.compactMap { peer in
      peer.shareRatio.map { (rank: peer.rank, ratio: $0) }
    }
    let least = ratios.min { ($0.ratio, $0.rank) < ($1.ratio, $1.rank) }
    let most = ratios.max { ($0.ratio, $1.rank) < ($1.ratio, $0.rank) }
    guard let worst = [least, most].compactMap(\.self).first(where: { !limits.hold($0.ratio) }) else { return [] }
    return [failure(.figure(.shareRatio, worst.ratio, limits: limits, client: worst.rank))]
  }

  private func failure(_ fact: UnmetExpectation) -> Failure {
    Failure(kind: .expectationNotMet, facts: [.expectation(fact)])
  }
}
