import Foundation
import SwarmCore
import Testing

/// Promises about whole swarms, over thousands of seeds; `SWARM_SEED=n` repeats one seed.
struct SimulationTests {
  private static var seeds: Range<UInt64> {
    guard let text = ProcessInfo.processInfo.environment["SWARM_SEED"], let seed = UInt64(text) else {
      return 0..<5_000
    }
    return seed..<seed + 1
  }

  @Test func everySwarmDeliversAllThatCanBeHadInAnyOrderOfMessages() {
    var files = 0
    for seed in Self.seeds {
      var simulation = Simulation(GeneratedSwarm(seed: seed))
      do {
        try simulation.run()
        try simulation.check()
      } catch {
        Issue.record("SWARM_SEED=\(seed): \(error)")
      }
      files += simulation.swarm.files.count
    }
    #expect(files > 0)
  }

  @Test func whateverALivingPeerHoldsIsDeliveredThoughClientsCrashAndMessagesAreLost() {
    for seed in Self.seeds.lowerBound..<max(Self.seeds.upperBound, Self.seeds.count == 1 ? 0 : 10_000) {
      let swarm = GeneratedSwarm(seed: seed)
      var simulation = Simulation(swarm, faults: GeneratedFaults(seed: seed, clients: swarm.inputs.count))
      do {
        try simulation.run()
        try simulation.checkWhatIsLeft()
      } catch {
        Issue.record("SWARM_SEED=\(seed): \(error)")
      }
    }
  }

  @Test(arguments: [2...2, 3...3, 4...20])
  func everySwarmWhoseClientsKnowOnlyTheirNeighboursDeliversAllThatCanBeHad(links: ClosedRange<Int>) {
    for seed in Self.seeds.lowerBound..<min(Self.seeds.upperBound, Self.seeds.lowerBound + 1_500) {
      var simulation = Simulation(GeneratedSwarm(seed: seed, links: links))
      do {
        try simulation.run()
        try simulation.check()
      } catch {
        Issue.record("SWARM_SEED=\(seed), \(links): \(error)")
      }
    }
  }

  @Test(arguments: [2...2, 3...3, 4...20])
  func clientsThatKnowOnlyTheirNeighboursSurviveCrashesAndLostMessages(links: ClosedRange<Int>) {
    for seed in Self.seeds.lowerBound..<min(Self.seeds.upperBound, Self.seeds.lowerBound + 2_000) {
      let swarm = GeneratedSwarm(seed: seed, links: links)
      var simulation = Simulation(swarm, faults: GeneratedFaults(seed: seed, clients: swarm.inputs.count))
      do {
        try simulation.run()
        try simulation.checkWhatIsLeft()
      } catch {
        Issue.record("SWARM_SEED=\(seed), \(links): \(error)")
      }
    }
  }

  @Test(arguments: [1...1, 2...4])
  func everySwarmWhoseClientsServeFewAtOnceDeliversAllThatCanBeHad(slots: ClosedRange<Int>) {
    for seed in Self.seeds.lowerBound..<min(Self.seeds.upperBound, Self.seeds.lowerBound + 1_500) {
      var simulation = Simulation(GeneratedSwarm(seed: seed, links: 2...12, slots: slots))
      do {
        try simulation.run()
        try simulation.check()
      } catch {
        Issue.record("SWARM_SEED=\(seed), \(slots): \(error)")
      }
    }
  }

  @Test(arguments: [1...1, 2...4])
  func clientsThatServeFewAtOnceSurviveCrashesAndLostMessages(slots: ClosedRange<Int>) {
    for seed in Self.seeds.lowerBound..<min(Self.seeds.upperBound, Self.seeds.lowerBound + 1_500) {
      let swarm = GeneratedSwarm(seed: seed, links: 2...12, slots: slots)
      var simulation = Simulation(swarm, faults: GeneratedFaults(seed: seed, clients: swarm.inputs.count))
      do {
        try simulation.run()
        try simulation.checkWhatIsLeft()
      } catch {
        Issue.record("SWARM_SEED=\(seed), \(slots): \(error)")
      }
    }
  }

  @Test func aSeedRepeatsARunExactly() throws {
    for seed in UInt64(0)..<50 {
      var first = Simulation(GeneratedSwarm(seed: seed))
      var second = Simulation(GeneratedSwarm(seed: seed))
      try first.run()
      try second.run()
      #expect(first.fingerprint == second.fingerprint)
      #expect(first.delivered == second.delivered)
    }
  }
}
