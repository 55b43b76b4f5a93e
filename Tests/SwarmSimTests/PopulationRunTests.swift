import SwarmCore
import SwarmSim
import Testing

/// What the members of a population do in a run, and that watching changes nothing.
struct PopulationRunTests {
  private func swarm(leechers: Int = 8, segments: Int = 20) -> VirtualScenario {
    SwarmUnderTest.scenario(
      seeds: [.mbit(up: 10, down: 50)], leechers: Array(repeating: .mbit(up: 10, down: 50), count: leechers),
      segments: segments)
  }

  private func run(_ scenario: VirtualScenario) -> VirtualRun {
    var swarm = VirtualSwarm(scenario)
    return swarm.run()
  }

  @Test func freeRidersServeNothingAndGetAllTheSame() {
    var scenario = swarm()
    scenario.freeRiders = [3, 5]
    let run = run(scenario)
    #expect(run.outcome == .ended && run.unfinished.isEmpty)
    for rank in [3, 5] {
      #expect(run.peers[rank - 1].served == 0)
      #expect(run.peers[rank - 1].segments == 20)
    }
    #expect(run.peers.allSatisfy { $0.received[3] == nil && $0.received[5] == nil })
    #expect([2, 4, 6, 7, 8, 9].contains { run.peers[$0 - 1].served > 0 })
  }

  @Test func aCrashAndADepartureOfOneClientAreTwoThings() {
    var scenario = swarm(segments: 60)
    scenario.departures = [3: .afterCompletion(nanoseconds: 1_000_000_000)]
    scenario.crashes = [3: Instant(nanoseconds: 2_000_000_000)]
    let peer = run(scenario).peers[2]
    #expect(peer.hasCrashed && peer.gone?.seconds == 2 && peer.finished == nil)
  }

  @Test func rightOutputsTakeNoMemoryOfTheirOwnAndWrongOnesAreKept() {
    var scenario = swarm(leechers: 2)
    scenario.knownFiles = ["film": SwarmUnderTest.hashes(20)]
    #expect(run(scenario).peers[1].outputs.first?.hashes == SwarmUnderTest.hashes(20))
    scenario.knownFiles = ["film": SwarmUnderTest.hashes(19)]
    #expect(run(scenario).peers[1].outputs.first?.hashes == SwarmUnderTest.hashes(20))
  }

  @Test func samplesAreAsManyAsFitAndChangeNothing() {
    let plain = run(swarm())
    var scenario = swarm()
    scenario.sampleInterval = 1_000_000
    scenario.sampleLimit = 40
    let run = run(scenario)
    #expect(run.peers == plain.peers && run.events == plain.events && run.end == plain.end)
    #expect((20...41).contains(run.samples.count))
    let intervals = Set(
      zip(run.samples, run.samples.dropFirst()).dropLast().map { $1.moment.nanoseconds - $0.moment.nanoseconds })
    #expect(intervals.count == 1)
    #expect(run.samples.last?.moment == run.end)
    #expect(run.samples.last?.segments == 8 * 20 && run.samples.last?.finished == 8)
    #expect(run.samples.last.map { $0.transferred >= run.peers.reduce(0) { $0 + $1.uploaded.transferred } } == true)
  }

  @Test func whoWatchesIsToldHowFarItIs() {
    var told: [(moment: Instant, events: Int)] = []
    var swarm = VirtualSwarm(swarm(leechers: 60, segments: 40))
    let run = swarm.run(watch: { state, events in told.append((state.moment, events)) })
    #expect(told.count == run.events / 4096 && !told.isEmpty)
    #expect(told.map(\.events) == told.indices.map { ($0 + 1) * 4096 })
    #expect(told.map(\.moment) == told.map(\.moment).sorted())
  }
}
