import ProbeKit
import ScenarioKit
import SwarmCore
import SwarmSim

extension RunRecord {
  /// Notes what came of `run`, as if the ranks of a run in real time had left it: how it ended, and each of them, what they
  /// counted, and the messages between them.
  ///
  /// Of a plan that is not seen whole it notes neither messages nor statistics, but of the clients that lack something.
  mutating func note(_ run: VirtualRun, of plan: Plan, _ scenario: VirtualScenario, limit: Duration) {
    virtualTime = .nanoseconds(run.end.nanoseconds)
    startedRanks = Set(0..<plan.processCount)
    for (index, peer) in run.peers.enumerated() where plan.isSeenWhole || !peer.shortfalls.isEmpty {
      statistics[index + 1] = peer.statistics
    }
    peers = PeerOutcome.all(of: run, scenario, Population(plan.scenario).classes)
    samples = run.samples.map(SwarmSample.init)
    if !plan.scenario.leavesOutputs {
      unwritten = [:]
      for (index, peer) in run.peers.enumerated() where !peer.outputs.isEmpty {
        unwritten?[index + 1] = Dictionary(peer.outputs.map { ($0.name, $0.hashes) }) { $1 }
      }
    }
    if plan.isSeenWhole {
      statistics[trackerRank] = run.trackerStatistics
      snapshot = SwarmSnapshot(run, processes: plan.processCount)
    }
    let ends = (0..<plan.processCount).map { run.rankEnd(of: $0) }
    if plan.scenario.faults.isEmpty {
      reportedEnds = ends.enumerated().compactMap { rank, end in
        guard let end, end != .exited(status: 0) else { return nil }
        return ReportedEnd(rank: rank, end: end)
      }
    } else {
      for (rank, end) in ends.enumerated() {
        fates[rank] = RankFate(end: end, hasCrashed: rank > 0 && run.peers[rank - 1].hasCrashed)
      }
    }
    switch run.outcome {
    case .ended, .refused: end = .exited(status: reportedEnds.isEmpty ? 0 : 1)
    case .outOfTime: end = .timedOut(limit: limit)
    case .stalled: end = .stalled(after: max(.zero, limit - .nanoseconds(run.end.nanoseconds)))
    case .cancelled: end = .interrupted
    }
  }
}

extension Plan {
  /// Whether a run in virtual time notes all messages and what each rank counts, which takes memory for each pair of ranks.
  var isSeenWhole: Bool {
    scenario.leavesOutputs || !scenario.faults.isEmpty || scenario.expectations.isAboutMessages
  }
}

extension VirtualRun {
  /// Whether it came to its end.
  private var isOver: Bool {
    switch outcome {
    case .ended, .refused: true
    case .outOfTime, .stalled, .cancelled: false
    }
  }

  /// What the tracker counted.
  fileprivate var trackerStatistics: RankStatistics {
    var statistics = RankStatistics()
    statistics.moments[.joined] = 0
    if isOver { statistics.moments[.stopped] = end.nanoseconds }
    statistics.sent = sentByTracker
    return statistics
  }

  /// How the process of a rank would have ended; nil if it had not when the run was cut short.
  fileprivate func rankEnd(of rank: Rank) -> RankEnd? {
    guard rank > 0 else { return isOver ? .exited(status: complaints(of: rank).isEmpty ? 0 : 1) : nil }
    let peer = peers[rank - 1]
    if peer.hasCrashed { return .signalled(ExpectedExit.kill) }
    guard peer.hasEnded else { return nil }
    return .exited(status: complaints(of: rank).isEmpty ? 0 : 1)
  }

  /// Whether a rank has come to its end, and was not killed.
  func hasLeft(_ rank: Rank) -> Bool {
    switch rankEnd(of: rank) {
    case .exited: true
    default: false
    }
  }

  /// What a rank would have said on its standard error.
  func complaints(of rank: Rank) -> [String] {
    guard rank > 0 else {
      if case .refused(let conflict) = outcome { return ["\(conflict)"] }
      return []
    }
    let peer = peers[rank - 1]
    return peer.shortfalls.map { "\($0)" } + (peer.hasLostTracker ? ["nothing was heard of the tracker"] : [])
  }
}

extension SwarmSnapshot {
  /// What the probe would have seen of the ranks of `run`; the messages only if it came to its end, as others were still on
  /// their way.
  fileprivate init(_ run: VirtualRun, processes: Int) {
    var pages: [Int: StatusPage] = [:]
    let counts = run.outcome == .ended ? run.pairs?.counts : nil
    for rank in 0..<processes {
      let peer = rank > 0 ? run.peers[rank - 1] : nil
      var page = StatusPage(rank: rank)
      page.initialised = 0
      page.hasCrashed = peer?.hasCrashed ?? false
      let gone = peer == nil && run.outcome == .ended ? run.end : peer?.gone
      if let gone, !page.hasCrashed {
        let moment = UInt64(clamping: gone.nanoseconds)
        page.state = .left
        (page.finalizing, page.left) = (moment, moment)
      }
      page.channels = (counts.map { 0..<$0.count } ?? 0..<0).compactMap { other in
        let (sent, received) = (counts?[rank][other], counts?[other][rank])
        if sent == nil && received == nil { return nil }
        var channel = StatusPage.Channel(Endpoint(peer: .rank(other), tag: .tag(0)))
        channel.sent = UInt64(clamping: sent?.sent ?? 0)
        channel.sentBytes = UInt64(clamping: sent?.bytes ?? 0)
        channel.received = UInt64(clamping: received?.received ?? 0)
        channel.receivedBytes = channel.received > 0 ? UInt64(clamping: received?.bytes ?? 0) : 0
        return channel
      }
      pages[rank] = page
    }
    self.init(taken: UInt64(clamping: run.end.nanoseconds), processes: processes, pages: pages)
  }
}
