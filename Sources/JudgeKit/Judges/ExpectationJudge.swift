import ScenarioKit

/// Compares the figures of a run with the expectations of the scenario, one by one.
struct ExpectationJudge {
  var expectations: Expectations
  var figures: SwarmFigures?
  /// Wall time of the whole run, start-up and all.
  var wallTime: Duration
  /// The clients that must complete their downloads.
  var completing: Set<Int>
  /// Whether the run was in virtual time, of which starting up takes none.
  var isVirtual = false

  /// The expectations that are not met, each with its figure and its limit.
  func failures() -> [Failure] {
    var failures: [Failure] = []
    if let limit = expectations.within { failures += within(limit) }
    failures += check(.messagesPerSegment, expectations.messagesPerSegment, figures?.messagesPerSegment)
    failures += check(.trackerShare, expectations.trackerShare, figures?.trackerShare)
    failures += check(.fairness, expectations.fairness, figures?.fairness)
    let busiest = figures?.busiest
    failures += check(.busiestClient, expectations.busiestClient, busiest?.share, client: busiest?.rank)
    if let limits = expectations.sourcesPerClient { failures += sources(limits) }
    if expectations.fromPeers { failures += fromPeers() }
    return failures
  }

  private func within(_ limit: Duration) -> [Failure] {
    let time = figures?.duration ?? wallTime
    if time <= limit { return [] }
    return [failure(.time(took: time, limit: limit, isWholeRun: figures?.duration == nil && !isVirtual))]
  }

  private func check(
    _ name: ExpectedFigure, _ limits: Expectations.Limits?, _ figure: Double?, client: Int? = nil
  ) -> [Failure] {
    guard let limits else { return [] }
    guard let figure else { return [failure(.unknown(name))] }
    return limits.hold(figure) ? [] : [failure(.figure(name, figure, limits: limits, client: client))]
  }

  private func sources(_ limits: Expectations.Limits) -> [Failure] {
    guard let sources = figures?.sources else { return [failure(.unknown(.sourcesPerClient))] }
    let wrong = sources.filter { completing.contains($0.key) && !limits.hold(Double($0.value)) }.sorted {
      $0.key < $1.key
    }
    return wrong.map { rank, count in
      failure(.figure(.sourcesPerClient, Double(count), limits: limits, client: rank), rank: rank)
    }
  }

  private func fromPeers() -> [Failure] {
    guard let figures else { return [failure(.unknown(.fromPeers))] }
    return figures.lacked.filter { completing.contains($0.key) }.sorted { $0.key < $1.key }.compactMap { rank, lacked in
      let unfounded = figures.unfounded.filter { $0.to == rank }
      let got = figures.got[rank, default: 0]
      let founded = got - unfounded.reduce(0) { $0 + $1.served - $1.held }
      guard founded < lacked else { return nil }
      let supply = UnmetExpectation.Supply(
        client: rank, lacked: lacked, got: founded, basis: figures.basis, unfounded: unfounded, isTaken: got == lacked)
      return failure(.notFromPeers(supply), rank: rank)
    }
  }

  private func failure(_ fact: UnmetExpectation, rank: Int? = nil) -> Failure {
    Failure(kind: .expectationNotMet, rank: rank, facts: [.expectation(fact)])
  }
}
