import SwarmCore
import SwarmSim
import Testing

/// Times to distribute a file that no protocol can undercut, and how near a well-provisioned swarm comes.
struct TheoryTests {
  /// D ≥ max{F/u_s, F/d_min, N·F/(u_s + Σu)} (Kumar and Ross, *Peer-assisted file distribution: the minimum distribution
  /// time*, 2006), in seconds, for content alone.
  private func bound(_ scenario: VirtualScenario, segments: Int) -> Double {
    let bits = 8 * Double(segments * scenario.network.segmentSize)
    let links = scenario.network.links
    let seed = links[1].upload ?? .infinity
    let leechers = links.dropFirst(2)
    let slowest = leechers.map { $0.download ?? .infinity }.min() ?? .infinity
    let uploads = leechers.reduce(seed) { $0 + ($1.upload ?? .infinity) }
    return max(bits / seed, bits / slowest, Double(leechers.count) * bits / uploads)
  }

  @Test(arguments: 1...24)
  func theLowerBoundIsNeverUndercut(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let segments = Int.random(in: 1...60, using: &random)
    var link: NetworkDescription.AccessLink {
      .mbit(up: Double.random(in: 0.5...10, using: &random), down: Double.random(in: 0.5...40, using: &random))
    }
    var scenario = SwarmUnderTest.scenario(
      seeds: [link], leechers: (0..<Int.random(in: 1...25, using: &random)).map { _ in link }, segments: segments,
      latency: Int64.random(in: 0...100_000_000, using: &random))
    scenario.settings.seed = seed
    scenario.network.sharing = seed.isMultiple(of: 2) ? .maxMinFair : .equalSplit
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.outcome == .ended)
    #expect(run.unfinished.isEmpty)
    let last = run.peers.compactMap(\.finished).max()?.seconds ?? 0
    #expect(last >= bound(scenario, segments: segments))
  }

  @Test func aWellProvisionedSwarmComesNearTheLowerBound() {
    // The seed can serve all of them at their full download bandwidth.
    var scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 1_000, down: 1_000)], leechers: Array(repeating: .mbit(up: 20, down: 20), count: 20),
      segments: 400)
    // The seed is so quick that nobody need wait long for others to bring a segment.
    scenario.paceFactor = 4
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    let last = run.peers.compactMap(\.finished).max()?.seconds ?? .infinity
    #expect(last / bound(scenario, segments: 400) < 1.1)
  }

  /// 15 Gbit for ten clients that download 2 Mbit/s, from a seed of 30 Mbit/s, though they upload little.
  @Test func tenClientsAreWithinATenthOfTheLowerBound() {
    let scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 30, down: 30)], leechers: Array(repeating: .mbit(up: 0.3, down: 2), count: 10),
      segments: 1_000, segmentSize: 1_875_000)
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    let ratio = (run.peers.compactMap(\.finished).max()?.seconds ?? .infinity) / bound(scenario, segments: 1_000)
    #expect((1..<1.1).contains(ratio))
  }

  /// Rarest-first keeps the uplinks busy (Bharambe, Herley and Padmanabhan, *Analyzing and improving a BitTorrent network's
  /// performance mechanisms*, 2006), until the last client has all.
  @Test func theUplinksOfAFlashCrowdAreInUse() {
    let scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 6, down: 1.5)], leechers: Array(repeating: .mbit(up: 0.4, down: 1.5), count: 20), segments: 400)
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    let last = run.peers.compactMap(\.finished).max()?.seconds ?? .infinity
    let uploaded = run.peers.dropFirst().reduce(0) { $0 + 8 * Double($1.uploaded.transferred) }
    #expect(uploaded / (20 * 0.4e6 * last) > 0.9)
  }

  /// With equal uplinks, wide downlinks and one seed, M segments take N peers at least M + ⌊log₂ N⌋ rounds of one segment
  /// (Mundinger, Weber and Weiss, *Optimal scheduling of peer-to-peer file dissemination*, 2008).
  @Test(arguments: [(3, 8), (10, 1), (16, 20), (31, 12)])
  func equalUplinksTakeAsManyRoundsAsTheyMust(leechers: Int, segments: Int) {
    let scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 4, down: 400)], leechers: Array(repeating: .mbit(up: 4, down: 400), count: leechers),
      segments: segments, latency: 0)
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    let round = 8 * Double(scenario.network.segmentSize) / 4e6
    let rounds = (run.peers.compactMap(\.finished).max()?.seconds ?? 0) / round
    let logarithm = Int.bitWidth - 1 - leechers.leadingZeroBitCount
    #expect(rounds >= Double(segments + logarithm))
  }

  /// 60 clients, of which no more than 40 know the seed at first: it finds those that still need it.
  @Test func aSeedFindsThoseThatItDoesNotKnow() {
    var scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 30, down: 30)], leechers: Array(repeating: .mbit(up: 0.3, down: 2), count: 60), segments: 300,
      segmentSize: 1_875_000)
    scenario.settings.neighbours = 40
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    let last = run.peers.compactMap(\.finished).max()?.seconds ?? .infinity
    #expect(last / bound(scenario, segments: 300) < 1.4)
  }
}
