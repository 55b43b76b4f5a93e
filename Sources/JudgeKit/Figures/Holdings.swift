import ScenarioKit
import SwarmCore

/// What each client can have held in the course of a run: what it owns at the start, and every file that it wants.
struct Holdings {
  private let peers: [Peer]
  private let segments: [String: Int]

  /// What a client owns and wants, by name.
  private struct Peer {
    let owns: [String: Bitfield]
    let wants: Set<String>

    init(_ peer: Scenario.Peer) {
      owns = Dictionary(peer.owns.map { ($0.file, $0.held) }) { first, _ in first }
      wants = Set(peer.wants)
    }
  }

  init(_ plan: Plan) {
    peers = plan.scenario.peers.map(Peer.init)
    segments = Dictionary(plan.scenario.files.map { ($0.name, $0.hashes.count) }) { first, _ in first }
  }

  /// The clients that served another client more of what it lacked than they can have held, by rank.
  ///
  /// A client does not ask for a segment again once it has it. All further answers are therefore to requests that the
  /// other client could not fulfil.
  func unfounded(_ pairs: some Sequence<(from: Int, to: Int, served: Int)>) -> [SwarmFigures.Unfounded] {
    var served: [[Int]: Int] = [:]
    for pair in pairs { served[[pair.from, pair.to], default: 0] += pair.served }
    return served.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { pair, served in
      let held = held(by: pair[0], lackedBy: pair[1])
      return served > held ? SwarmFigures.Unfounded(from: pair[0], to: pair[1], served: served, held: held) : nil
    }
  }

  /// How many segments that rank `client` wants and lacks at the start rank `holder` can have held.
  private func held(by holder: Int, lackedBy client: Int) -> Int {
    guard peers.indices.contains(holder - 1), peers.indices.contains(client - 1) else { return 0 }
    let (holder, client) = (peers[holder - 1], peers[client - 1])
    return client.wants.reduce(0) { sum, file in
      let had = client.owns[file]
      let lacked = segments[file, default: 0] - (had?.held ?? 0)
      if holder.wants.contains(file) { return sum + lacked }
      guard let own = holder.owns[file] else { return sum }
      if own.isFull { return sum + lacked }
      let common = own.ranges(of: true).joined().count { had?[$0] != true }
      return sum + common
    }
  }
}
