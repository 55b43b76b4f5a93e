import ProbeKit
import ScenarioKit

/// Which messages between clients are answers, and which are requests, of a swarm of which nothing else is known.
///
/// A client that wants nothing asks nobody: what it sends to other clients are answers, and what it receives from them
/// are requests. Where no client is such, or one tag serves for both, they cannot be told apart.
struct MessageRoles {
  private struct Kind: Hashable {
    var tag: Endpoint.Tag
    var comm: UInt32
  }

  private var answers: Set<Kind> = []

  /// Whether answers can be told from requests.
  let areKnown: Bool

  init(_ traffic: Traffic, _ plan: Plan) {
    let clients = 1..<max(1, plan.processCount)
    let giving = Set(plan.scenario.peers.indices.filter { plan.scenario.peers[$0].wants.isEmpty }.map { $0 + 1 })
    var requests: Set<Kind> = []
    for (lane, count) in traffic.lanes where clients.contains(lane.source) && clients.contains(lane.destination) {
      // What a client sends to itself wakes its own threads.
      guard lane.source != lane.destination else { continue }
      let kind = Kind(tag: lane.tag, comm: lane.comm)
      if giving.contains(lane.source), count.sent > 0 { answers.insert(kind) }
      if giving.contains(lane.destination), count.received > 0 { requests.insert(kind) }
    }
    areKnown = !answers.isEmpty && answers.isDisjoint(with: requests) && !answers.contains { $0.tag == .other }
  }

  /// Whether what goes along `lane`, between two clients, is an answer; everything may be, if they are not known.
  func isAnswer(_ lane: Traffic.Lane) -> Bool {
    !areKnown || answers.contains(Kind(tag: lane.tag, comm: lane.comm))
  }
}
