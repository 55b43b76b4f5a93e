import ProbeKit
import ScenarioKit

/// Tells which messages between clients are answers and which are requests, in any swarm.
///
/// A client that wants nothing asks nobody: what it sends to other clients are answers, and what it receives from them
/// are requests. If there is no such client, or one tag serves for both, they cannot be told apart.
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
      // A client sends messages to itself to wake its own threads.
      guard lane.source != lane.destination else { continue }
      let kind = Kind(tag: lane.tag, comm: lane.comm)
      if giving.contains(lane.source), count.sent > 0 { answers.insert(kind) }
      if giving.contains(lane.destination), count.received > 0 { requests.insert(kind) }
    }
    areKnown = !answers.isEmpty && answers.isDisjoint(with: requests) && !answers.contains { $0.tag == .other }
  }

  /// Whether the messages of `lane`, between two clients, are answers; true of all lanes if `areKnown` is false.
  func isAnswer(_ lane: Traffic.Lane) -> Bool {
    !areKnown || answers.contains(Kind(tag: lane.tag, comm: lane.comm))
  }
}
