import SwarmCore
import SwarmSim
import Testing

/// What slots bring about in whole swarms.
struct ChokingTests {
  private func finished(_ run: VirtualRun, _ ranks: ClosedRange<Int>) -> Double {
    let times = ranks.compactMap { run.peers[$0 - 1].finished?.seconds }
    return times.reduce(0, +) / Double(times.count)
  }

  @Test func thoseThatGiveMoreGetMore() {
    let fast = Array(repeating: NetworkDescription.AccessLink.mbit(up: 8, down: 50), count: 12)
    let slow = Array(repeating: NetworkDescription.AccessLink.mbit(up: 1, down: 50), count: 12)
    var scenario = SwarmUnderTest.scenario(seeds: [.mbit(up: 8, down: 8)], leechers: fast + slow, segments: 300)
    scenario.settings.uploadSlots = .count(4)
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    #expect(finished(run, 2...13) < 0.9 * finished(run, 14...25))
  }

  @Test func freeRidersComeLast() {
    let link = NetworkDescription.AccessLink.mbit(up: 4, down: 50)
    var scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 24, down: 24)], leechers: Array(repeating: link, count: 20), segments: 300)
    scenario.freeRiders = Set(17...21)
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    #expect((17...21).allSatisfy { run.peers[$0 - 1].served == 0 })
    #expect(finished(run, 2...16) < 0.9 * finished(run, 17...21))
  }

  @Test func theUplinksAreUsedWell() {
    let link = NetworkDescription.AccessLink.mbit(up: 2, down: 20)
    let scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 16, down: 20)], leechers: Array(repeating: link, count: 30), segments: 300)
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.unfinished.isEmpty)
    let last = run.peers.compactMap(\.finished).max()?.seconds ?? .infinity
    let sent = run.peers.dropFirst().reduce(0) { $0 + $1.uploaded.transferred }
    #expect(8 * Double(sent) / (30 * 2e6 * last) > 0.9)
  }

  /// A seed of 16 Mbit/s and four slots, and peers that upload little, so that it is the seed that decides.
  private func seeded(_ seedChoking: SeedChoking) -> VirtualRun {
    let fast = Array(repeating: NetworkDescription.AccessLink.mbit(up: 0.1, down: 20), count: 8)
    let slow = Array(repeating: NetworkDescription.AccessLink.mbit(up: 0.1, down: 0.5), count: 8)
    var scenario = SwarmUnderTest.scenario(seeds: [.mbit(up: 16, down: 16)], leechers: fast + slow, segments: 60)
    scenario.settings.uploadSlots = .count(4)
    scenario.settings.seedChoking = seedChoking
    var swarm = VirtualSwarm(scenario)
    return swarm.run()
  }

  @Test func aSeedThatServesTheFastestHasThemDoneSooner() {
    let (inTurn, byRate) = (seeded(.roundRobin), seeded(.fastestUpload))
    #expect(inTurn.unfinished.isEmpty)
    #expect(byRate.unfinished.isEmpty)
    #expect(finished(byRate, 2...9) < 0.8 * finished(inTurn, 2...9))
  }

  @Test(arguments: [10, 15, 18])
  func theDeadKeepNoSlots(dead: Int) {
    let link = NetworkDescription.AccessLink.mbit(up: 0.4, down: 20)
    var scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 2, down: 20)], leechers: Array(repeating: link, count: 20), segments: 200)
    scenario.settings.uploadSlots = .count(4)
    for rank in 2..<2 + dead { scenario.crashes[rank] = Instant(nanoseconds: 100_000_000_000) }
    scenario.timeLimit = Instant(nanoseconds: 2_000_000_000_000)
    var swarm = VirtualSwarm(scenario)
    let run = swarm.run()
    #expect(run.outcome == .ended)
    #expect(run.peers.dropFirst(1 + dead).allSatisfy { $0.finished != nil })
  }

  @Test func aSuperSeedUploadsHardlyMoreThanTheFile() {
    func uploaded(_ seeding: Seeding) -> Int {
      let link = NetworkDescription.AccessLink.mbit(up: 4, down: 50)
      var scenario = SwarmUnderTest.scenario(
        seeds: [.mbit(up: 4, down: 4)], leechers: Array(repeating: link, count: 30), segments: 100)
      scenario.settings.seeding = seeding
      var swarm = VirtualSwarm(scenario)
      let run = swarm.run()
      #expect(run.unfinished.isEmpty)
      return run.peers[0].served
    }
    let (full, revealing) = (uploaded(.full), uploaded(.superSeeding))
    #expect(revealing < 115)
    #expect(full > 120)
  }
}
