import SwarmCore
import SwarmSim
import Testing

struct VirtualSwarmTests {
  private static let second: Int64 = 1_000_000_000

  private func swarm(
    leechers: Int, segments: Int = 20, up: Double = 10, down: Double = 50
  ) -> VirtualScenario {
    SwarmUnderTest.scenario(
      seeds: [.mbit(up: up, down: down)],
      leechers: Array(repeating: .mbit(up: up, down: down), count: leechers), segments: segments)
  }

  private func run(_ scenario: VirtualScenario) -> VirtualRun {
    var swarm = VirtualSwarm(scenario)
    return swarm.run()
  }

  @Test func everyLeecherWritesTheFilmWithItsHashes() {
    let run = run(swarm(leechers: 6))
    #expect(run.outcome == .ended)
    #expect(run.unfinished.isEmpty)
    for peer in run.peers.dropFirst() {
      #expect(peer.outputs.map(\.name) == ["film"])
      #expect(peer.outputs.first?.hashes == SwarmUnderTest.hashes(20))
      #expect(peer.segments == 20)
      #expect(peer.finished == peer.outputs.first?.moment)
    }
    #expect(run.peers[0].outputs.isEmpty)
    #expect(run.peers[0].finished == nil)
  }

  @Test func oneLeecherTakesWhatTheSegmentsTakeAtTheNarrowerLink() {
    let run = run(swarm(leechers: 1, segments: 100, up: 8, down: 80))
    // 100 segments of 256 KiB at 1 MB/s, with headers and some messages.
    let ideal = 100 * Double(256 << 10) / 1e6
    let took = run.peers[1].finished?.seconds ?? 0
    #expect(took >= ideal)
    #expect(took < 1.01 * ideal + 0.1)
  }

  @Test func oneSeedGivesOneRunAndAnotherAnother() {
    var scenario = swarm(leechers: 8)
    scenario.network.jitter = 5_000_000
    scenario.network.loss = 0.01
    let first = run(scenario)
    let again = run(scenario)
    #expect(first.peers == again.peers)
    #expect(first.events == again.events)
    scenario.seed = 2
    #expect(run(scenario).peers != first.peers)
    scenario.seed = 1
    scenario.settings.seed = 2
    #expect(run(scenario).peers != first.peers)
  }

  @Test func lateClientsAnnounceThemselvesWhenTheirJoinsSay() {
    var scenario = swarm(leechers: 3)
    scenario.settings.joins = [3: 30_000]
    let run = run(scenario)
    #expect(run.outcome == .ended)
    #expect(run.unfinished.isEmpty)
    #expect(run.peers[2].started.map { $0.seconds > 30 } == true)
    #expect(run.peers[1].finished.map { $0.seconds < 30 } == true)
  }

  @Test func clientsComeWhenTheirArrivalsSay() {
    var scenario = swarm(leechers: 4)
    scenario.arrivals = [4: Instant(nanoseconds: 90 * Self.second), 5: Instant(nanoseconds: 300 * Self.second)]
    let run = run(scenario)
    #expect(run.outcome == .ended)
    #expect(run.unfinished.isEmpty)
    #expect(run.peers[3].arrived?.seconds == 90)
    #expect(run.peers[4].arrived?.seconds == 300)
    #expect(run.peers[4].started.map { $0.seconds > 300 } == true)
    #expect(run.end.seconds > 300)
  }

  @Test func aClientThatLeavesIsGoneAndTheOthersGoOn() {
    var scenario = swarm(leechers: 5)
    scenario.departures = [3: .at(Instant(nanoseconds: Self.second))]
    scenario.settings.leaves = [4: .after(segments: 5)]
    let run = run(scenario)
    #expect(run.outcome == .ended)
    for rank in [3, 4] {
      #expect(run.peers[rank - 1].finished == nil)
      #expect(run.peers[rank - 1].shortfalls.isEmpty)
      #expect(run.peers[rank - 1].gone.map { $0 < run.end } == true)
    }
    for rank in [2, 5, 6] { #expect(run.peers[rank - 1].finished != nil) }
  }

  @Test func aClientStaysAsLongAsItsDepartureSaysAfterItIsComplete() throws {
    var scenario = swarm(leechers: 3)
    scenario.arrivals = [4: Instant(nanoseconds: 200 * Self.second)]
    scenario.departures = [2: .afterCompletion(nanoseconds: 5 * Self.second)]
    let peer = run(scenario).peers[1]
    let stayed = try #require(peer.gone).seconds - (try #require(peer.finished)).seconds
    #expect(stayed >= 5 && stayed < 6)
  }

  @Test func theLossOfTheOnlySeedIsAShortfallOfTheOthers() {
    var scenario = swarm(leechers: 2, segments: 200, up: 1, down: 1)
    scenario.crashes = [1: Instant(nanoseconds: 60 * Self.second)]
    let run = run(scenario)
    #expect(run.outcome == .ended)
    for peer in run.peers.dropFirst() {
      #expect(peer.finished == nil)
      #expect(peer.shortfalls.map(\.file) == ["film"])
      #expect(peer.shortfalls.map(\.isOutOfReach) == [true])
    }
    #expect(run.unfinished == [2, 3])
  }

  @Test func aRunThatDoesNotEndInTimeSaysSo() {
    var scenario = swarm(leechers: 3, segments: 100)
    scenario.timeLimit = Instant(nanoseconds: Self.second)
    let run = run(scenario)
    #expect(run.outcome == .outOfTime)
    #expect(run.end.seconds == 1)
    #expect(run.unfinished == [1, 2, 3, 4])
  }

  @Test func clientsThatAnnounceOneFileDifferentlyAreRefused() {
    var scenario = swarm(leechers: 2)
    scenario.inputs[1] = RankInput(owned: [.init(name: "film", hashes: SwarmUnderTest.hashes(19))])
    guard case .refused(let conflict) = run(scenario).outcome else {
      Issue.record("the swarm was not refused")
      return
    }
    #expect(conflict.file == "film")
  }

  @Test func samplesShowHowTheSwarmGoesOn() {
    var scenario = swarm(leechers: 4)
    scenario.sampleInterval = Self.second
    let run = run(scenario)
    // One each second, and the last at the end.
    #expect(run.samples.count == Int(run.end.seconds) + 2 && run.samples.last?.moment == run.end)
    for (place, sample) in run.samples.dropLast().enumerated() { #expect(sample.moment.seconds == Double(place)) }
    for (earlier, later) in zip(run.samples, run.samples.dropFirst()) {
      #expect(earlier.segments <= later.segments && earlier.finished <= later.finished)
    }
  }

  /// What was served came, or was still on its way; what each got came from somebody.
  @Test func countsAgree() {
    let run = run(swarm(leechers: 7))
    for peer in run.peers {
      #expect(peer.received.values.reduce(0, +) == peer.segments)
      let statistics = peer.statistics
      #expect(RankStatistics(statistics.encoded()) == statistics)
      #expect(peer.downloaded.transferred >= peer.segments * (256 << 10))
    }
    #expect(run.peers.reduce(0) { $0 + $1.served } >= run.peers.reduce(0) { $0 + $1.segments })
    #expect(run.peers.reduce(0) { $0 + $1.segments } == 7 * 20)
  }
}
