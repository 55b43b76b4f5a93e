import ScenarioKit
import SwarmCore
import SwarmSim

extension VirtualScenario {
  /// What `plan` is in virtual time, for at most `limit`.
  init(_ plan: Plan, limit: Duration) {
    let scenario = plan.scenario
    var settings = SwarmSettings(scenario)
    // Contents are not carried; the network says how many bytes a segment has.
    settings.payload = nil
    settings.contents = []
    let population = Population(scenario)
    self.init(
      inputs: plan.rankInputs, settings: settings, network: NetworkDescription(scenario, population.classes))
    seed = settings.seed
    timeLimit = Instant(limit)
    countsPairs = plan.isSeenWhole
    knownFiles = Dictionary(scenario.files.map { ($0.name, $0.hashes) }) { first, _ in first }
    arrivals = population.arrivals.mapValues { Instant(nanoseconds: $0) }
    for (rank, time) in population.stays { departures[rank] = .afterCompletion(nanoseconds: time) }
    for (rank, time) in population.lifetimes { departures[rank] = .afterArrival(nanoseconds: time) }
    freeRiders = population.freeRiders
    for fault in scenario.peerFaults {
      guard fault.deed == .crash, case .at(let moment) = fault.trigger else { continue }
      let joins = scenario.peers.indices.contains(fault.rank - 1) ? scenario.peers[fault.rank - 1].joins : nil
      let arrival = arrivals[fault.rank] ?? .zero
      crashes[fault.rank] = Instant(nanoseconds: Instant(moment + (joins ?? .zero)).nanoseconds + arrival.nanoseconds)
    }
  }
}

extension NetworkDescription {
  /// The network of `scenario`: that of the tracker, which has no limits, and of its peers, which are of `drawn`.
  init(_ scenario: Scenario, _ drawn: [Rank: String]) {
    let model = scenario.network
    let members = [nil] + scenario.peers.indices.map { drawn[$0 + 1] }
    let classes = [nil] + Set(members.compactMap(\.self)).sorted().map { Optional($0) }
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    self.init(
      links: members.enumerated().map { rank, name in
        let bandwidth = rank == trackerRank ? NetworkModel.Bandwidth() : model.bandwidth(of: name)
        return AccessLink(
          upload: bandwidth.upload.map(Double.init), download: bandwidth.download.map(Double.init),
          latencyClass: places[name, default: 0])
      })
    latencies = classes.map { sender in
      classes.map { Int64(model.latency(from: sender, to: $0)) * 1000 }
    }
    jitter = Int64(model.jitter) * 1000
    loss = model.loss
    segmentSize = model.segmentSize ?? scenario.payload ?? segmentSize
    switch model.sharing {
    case .maxMinFair: sharing = .maxMinFair
    case .equalSplit: sharing = .equalSplit
    }
  }
}

extension Instant {
  /// The moment so long after the start.
  fileprivate init(_ duration: Duration) {
    self.init(nanoseconds: duration.wholeNanoseconds)
  }
}
