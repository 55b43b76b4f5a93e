package import SwarmCore

/// What a virtual swarm starts with: what its clients own and want, how they behave, and the network that they are on.
package struct VirtualScenario: Sendable {
  /// The rank inputs of the clients, from rank 1.
  package var inputs: [RankInput]
  /// How the clients behave; joins and leaves mean what they mean in real time.
  ///
  /// Payloads are not carried: the network says how many bytes a segment has.
  package var settings: SwarmSettings
  /// The network, with a link for the tracker and one for each client.
  package var network: NetworkDescription
  /// The seed of what happens by chance on the network; that of the clients' choices is in `settings`.
  package var seed: UInt64 = 1
  /// When clients come, where that is not at the start; the swarm waits for them to end, not to start.
  package var arrivals: [Rank: Instant] = [:]
  /// How clients go before the end, besides the leaves of `settings`.
  package var departures: [Rank: Departure] = [:]
  /// When clients crash: they are gone, and tell nobody.
  package var crashes: [Rank: Instant] = [:]
  /// The clients that reject all requests.
  package var freeRiders: Set<Rank> = []
  /// When the run is given up.
  package var timeLimit = Instant(nanoseconds: 1_000_000 * 1_000_000_000)
  /// The time between two samples, in nanoseconds; nil for none.
  package var sampleInterval: Int64?
  /// The most samples: when there are more, every second one is left out, and the interval is twice as long from then on.
  package var sampleLimit = Int.max
  /// Whether the result has what the clients would write.
  package var keepsOutputs = true
  /// The right hashes of files: what a client would write that is the same takes no memory of its own.
  package var knownFiles: [String: [Hash]] = [:]
  /// Whether the result says how many messages each member has sent to each other one, which takes memory for each pair.
  package var countsPairs = false
  /// By how much all deadlines of the protocol are stretched; nil for factors that fit the network.
  package var paceFactor: Int64?

  /// How a client goes before the swarm ends.
  package enum Departure: Hashable, Sendable {
    /// It takes its leave of the tracker at this moment.
    case at(Instant)
    /// It takes its leave of the tracker so many nanoseconds after it has come.
    case afterArrival(nanoseconds: Int64)
    /// It takes its leave of the tracker so many nanoseconds after it has got all that it wants.
    case afterCompletion(nanoseconds: Int64)
  }

  /// A swarm of these clients on this network, all there from the start.
  package init(inputs: [RankInput], settings: SwarmSettings = SwarmSettings(), network: NetworkDescription) {
    self.inputs = inputs
    self.settings = settings
    self.network = network
  }

  /// The number of processes: the clients and the tracker.
  var size: Int { inputs.count + 1 }

  /// The pace of the protocol.
  ///
  /// A client leaves to others what they may bring for as long as the slowest client takes to send a
  /// segment, and waits for an answer, at the least, 33 times as long as the slowest takes to send all that anybody owns.
  var pace: Pace {
    if let paceFactor { return .virtual(factor: paceFactor, liveness: paceFactor) }
    guard let slowest = network.slowestUpload else { return .virtual(factor: 1) }
    let most = inputs.map { $0.owned.reduce(0) { $0 + $1.held.held } }.max() ?? 0
    let factor = { (segments: Int) -> Int64 in
      let seconds = 8 * Double(network.segmentSize) * Double(segments) / slowest
      return Int64(min(seconds / VirtualScenario.courtesy, Double(Pace.largestFactor))) + 1
    }
    return .virtual(
      factor: factor(most), courtesy: factor(1), liveness: min(factor(most), VirtualScenario.longestLiveness))
  }

  /// How each client chooses whom it serves, from rank 1; empty if all serve whoever asks.
  var choking: [Choking] {
    let slots = (1..<max(1, size)).map { rank in slotCount(forUpload: network.links[rank].upload) }
    guard slots.contains(where: { $0 != nil }) else { return [] }
    return slots.enumerated().map { index, slots in
      if freeRiders.contains(index + 1) { return Choking(slots: 0, interval: Int64(settings.chokeInterval)) }
      let slots = slots ?? SwarmSettings.uploadSlotsRange.upperBound
      return Choking(
        slots: slots, interval: chokeInterval(slots: slots, upload: network.links[index + 1].upload),
        asSeed: settings.seedChoking)
    }
  }

  /// How many neighbours a client of this upload bandwidth, in bit/s, serves at once; nil if it serves all that ask.
  ///
  /// By itself that is half of what BitTorrent 4 gives a client of that bandwidth, √(0.6 kB/s), and 3 at the least: the fewer
  /// are served at once, the sooner has each something to pass on (docs/virtual-time.md has what was measured).
  private func slotCount(forUpload upload: Double?) -> Int? {
    switch settings.uploadSlots {
    case .unlimited: return nil
    case .count(let slots): return slots
    case .auto:
      guard let upload else { return nil }
      let rate = upload / 8_000
      return min(max(Int((0.6 * rate).squareRoot() / 2), 3), SwarmSettings.uploadSlotsRange.upperBound)
    }
  }

  /// The time between two decisions of a client, in milliseconds: as the settings have it, but no less than two segments
  /// take on one of its slots.
  private func chokeInterval(slots: Int, upload: Double?) -> Int64 {
    let usual = Int64(settings.chokeInterval)
    guard let upload else { return usual }
    let time = 2 * 8_000 * Double(network.segmentSize) * Double(slots) / upload
    return max(usual, Int64(min(time, Double(SwarmSettings.chokeIntervalRange.upperBound))))
  }

  /// How long a client leaves to others what they are to bring, at the pace of a machine, in seconds.
  private static let courtesy = 0.03
  /// The largest factor for signs of life, unless one is given: the tracker then asks every minute.
  private static let longestLiveness: Int64 = 60
}
