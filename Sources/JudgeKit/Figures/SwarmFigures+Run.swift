package import ProbeKit
import RunKit
package import ScenarioKit
package import SwarmCore

extension SwarmFigures {
  /// The figures of the run `record` of `plan`; nil if it was not probed, or did not come to its end, or if the page of a
  /// rank is not believed, as what it has sent is not known then.
  init?(of record: RunRecord, plan: Plan) {
    guard SwarmFigures.isOver(record, plan), let snapshot = record.snapshot, snapshot.doubts.isEmpty else { return nil }
    self.init(snapshot, plan: plan, statistics: record.statistics)
  }

  /// Whether the run `record` of `plan` came to its end.
  static func isOver(_ record: RunRecord, _ plan: Plan) -> Bool {
    record.end == .exited(status: 0) || (record.end == .launcherStuck && plan.faultPlan != nil)
  }

  /// The figures of a run of `plan`, from `snapshot`, and from `statistics` if the swarm has written them.
  package init(_ snapshot: SwarmSnapshot, plan: Plan, statistics: [Int: RankStatistics] = [:]) {
    let traffic = Traffic(snapshot)
    let clients = 1..<max(1, plan.processCount)
    let roles = MessageRoles(traffic, plan)
    pairs = SwarmFigures.pairs(of: snapshot)
    lacked = plan.scenario.lackedSegments
    wantedSegments = lacked.values.reduce(0, +)
    mayServe = SwarmFigures.mayServe(plan)
    longestWait = SwarmFigures.longestWait(in: snapshot)
    duration = SwarmFigures.duration(of: snapshot)
    isCut = snapshot.pages.values.contains(where: \.isCut)
    if clients.allSatisfy({ statistics[$0] != nil }) {
      // What no message has brought was not shared, whatever is said of it.
      let carried = Set(traffic.lanes.filter { $0.value.received > 0 }.map { [$0.key.source, $0.key.destination] })
      let received = statistics.reduce(into: [Int: [Int: Int]]()) { received, entry in
        received[entry.key] = entry.value.received.filter { carried.contains([$0.key, entry.key]) }
      }
      basis = .segments
      served = statistics.filter { clients.contains($0.key) }.reduce(into: [:]) { served, entry in
        served[entry.key] = carried.contains { $0[0] == entry.key && clients.contains($0[1]) } ? entry.value.served : 0
      }
      got = lacked.keys.reduce(into: [:]) { got, rank in
        got[rank] = received[rank]?.values.reduce(0, +) ?? 0
      }
      sources = lacked.keys.reduce(into: [:]) { sources, rank in
        sources?[rank] = received[rank]?.values.count { $0 > 0 } ?? 0
      }
      unfounded = Holdings(plan).unfounded(
        lacked.keys.flatMap { rank in
          (received[rank] ?? [:]).map { (from: $0.key, to: rank, served: $0.value) }
        })
    } else {
      let answers = traffic.lanes.filter { lane, _ in
        clients.contains(lane.source) && clients.contains(lane.destination) && lane.source != lane.destination
          && roles.isAnswer(lane)
      }
      basis = roles.areKnown ? .answers : .messages
      served = Dictionary(uniqueKeysWithValues: clients.map { ($0, 0) })
      got = lacked.mapValues { _ in 0 }
      var senders: [Int: Set<Int>] = [:]
      for (lane, count) in answers {
        served[lane.source, default: 0] += Int(clamping: count.sent)
        guard lacked[lane.destination] != nil else { continue }
        got[lane.destination, default: 0] += Int(clamping: count.received)
        if count.received > 0 { senders[lane.destination, default: []].insert(lane.source) }
      }
      guard roles.areKnown else { return }
      let counts = senders.mapValues(\.count)
      sources = lacked.reduce(into: [:]) { $0?[$1.key] = counts[$1.key, default: 0] }
      unfounded = Holdings(plan).unfounded(
        answers.map { (from: $0.key.source, to: $0.key.destination, served: Int(clamping: $0.value.received)) })
    }
  }

  private static func pairs(of snapshot: SwarmSnapshot) -> [Pair] {
    snapshot.pages.keys.sorted().flatMap { rank -> [Pair] in
      var totals: [Int: Pair] = [:]
      for channel in snapshot.pages[rank]?.channels ?? [] where channel.sent > 0 {
        guard case .rank(let peer) = channel.end.peer else { continue }
        var pair = totals[peer] ?? Pair(from: rank, to: peer, messages: 0, bytes: 0)
        pair.messages += Int(clamping: channel.sent)
        pair.bytes += Int(clamping: channel.sentBytes)
        totals[peer] = pair
      }
      return totals.values.sorted { $0.to < $1.to }
    }
  }

  /// The clients that own or want a file which another wants.
  private static func mayServe(_ plan: Plan) -> [Int] {
    let peers = plan.scenario.peers
    var wanted: [String: Set<Int>] = [:]
    for (index, peer) in peers.enumerated() {
      for file in peer.wants { wanted[file, default: []].insert(index) }
    }
    return peers.indices.filter { index in
      let files = peers[index].owns.filter { $0.held.held > 0 }.map(\.file) + peers[index].wants
      return files.contains { !wanted[$0, default: []].subtracting([index]).isEmpty }
    }.map { $0 + 1 }
  }

  private static func longestWait(in snapshot: SwarmSnapshot) -> Wait? {
    let waits = snapshot.pages.values.flatMap { page in
      page.threads.filter { $0.longestWait > 0 }.map { (page.rank, $0) }
    }
    return waits.max { ($0.1.longestWait, $1.0) < ($1.1.longestWait, $0.0) }.map { rank, thread in
      Wait(rank: rank, call: thread.longestCall, duration: .nanoseconds(Int64(clamping: thread.longestWait)))
    }
  }

  private static func duration(of snapshot: SwarmSnapshot) -> Duration? {
    let starts = snapshot.pages.values.compactMap(\.initialised)
    let ends = snapshot.pages.values.compactMap(\.finalizing)
    guard starts.count == snapshot.processes, ends.count == snapshot.processes, let start = starts.max(),
      let end = ends.max()
    else { return nil }
    return .nanoseconds(Int64(clamping: end.minus(start)))
  }
}
