import ScenarioKit
import SwarmCore

/// Lets clients of a scenario come late and leave, and things go wrong, so that everybody can still get what they want.
///
/// What a client holds from the start is held by another one, too, that stays, if the client leaves, crashes, stands still
/// or lies: `docs/faults.md` says what no swarm can survive.
struct Mishaps {
  let bounds: HuntBounds
  let shape: Shape

  /// The longest that a client takes its time to do something, in units of 50 ms.
  private static let moments = 0...20
  /// The unit of the moments that are drawn.
  private static let moment = Duration.milliseconds(50)

  /// Adds what `choices` say to `scenario`, which has its files and peers.
  func add(to scenario: inout Scenario, _ choices: inout Choices) {
    var weak: Set<Int> = []
    if bounds.joins != nil || bounds.leaves {
      for index in scenario.peers.indices {
        choices.part(.peers, index) { presence(of: index, in: &scenario, &weak, &$0) }
      }
    }
    guard !bounds.faults.isEmpty else { return }
    let count = choices.count(.faults, in: bounds.faultCount, preferring: shape.faultCount)
    for index in 0..<count {
      choices.part(.faults, index) { choices in
        if let fault = fault(in: scenario, &weak, &choices) { scenario.faults.append(fault) }
      }
    }
  }

  /// When peer `index` comes and goes.
  private func presence(
    of index: Int, in scenario: inout Scenario, _ weak: inout Set<Int>, _ choices: inout Choices
  ) {
    if let latest = bounds.joins {
      let joins = choices.draw(0...latest / 50)
      if joins > 0 { scenario.peers[index].joins = Mishaps.moment * joins }
    }
    guard bounds.leaves else { return }
    let leaves = choices.draw(0...3) == 3
    let segments = choices.draw(1...(scenario.files.map(\.hashes.count).max() ?? 1))
    guard leaves, isSpare(index, in: scenario, weak) else { return }
    weak.insert(index)
    scenario.peers[index].leaves = .after(segments: segments)
  }

  private func fault(in scenario: Scenario, _ weak: inout Set<Int>, _ choices: inout Choices) -> Fault? {
    let pattern = choices.pick(bounds.faults, preferring: shape.faults)
    let peer = choices.draw(0...scenario.peers.count - 1)
    let moment = Mishaps.moment * choices.draw(Mishaps.moments)
    let amount = choices.draw(1...20)
    switch pattern {
    case .crash, .freeze, .corrupt:
      guard !weak.contains(peer), isSpare(peer, in: scenario, weak) else { return nil }
      weak.insert(peer)
      return .peer(PeerFault(rank: peer + 1, trigger: .at(moment), deed: deed(pattern, amount)))
    case .delay:
      return .link(LinkFault(.rank(peer + 1), .any, .delay(.milliseconds(amount * 10), jitter: .zero)))
    case .drop:
      guard scenario.linkFaults.isEmpty else { return nil }
      return .link(LinkFault(.rank(peer + 1), .any, .drop(share: Double(amount) / 100)))
    }
  }

  private func deed(_ pattern: HuntBounds.FaultPattern, _ amount: Int) -> PeerFault.Deed {
    switch pattern {
    case .freeze: .freeze(Mishaps.moment * amount)
    case .corrupt: .corrupt(segments: amount)
    case .crash, .delay, .drop: .crash
    }
  }

  /// Whether others that stay hold all that peer `index` holds.
  private func isSpare(_ index: Int, in scenario: Scenario, _ weak: Set<Int>) -> Bool {
    scenario.peers[index].owns.allSatisfy { ownership in
      scenario.peers.indices.contains { other in
        other != index && !weak.contains(other)
          && scenario.peers[other].owns.contains { $0.file == ownership.file && $0.held.isFull }
      }
    }
  }
}
