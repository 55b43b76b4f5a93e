import SwarmCore
import SwarmSim
import Testing

/// Swarms of all kinds, drawn by chance: several files, owners of parts, all sorts of links, late and leaving clients.
struct ManySwarmsTests {
  /// What a drawn swarm is, and which clients stay to the end.
  private struct Drawn {
    var scenario: VirtualScenario
    var films: [RankInput.OwnedFile]
  }

  private func draw(_ seed: UInt64) -> Drawn {
    var random = SplitMix64(seed: seed)
    func chance(_ part: Int) -> Bool { Int.random(in: 0..<part, using: &random) == 0 }
    let films = (0..<Int.random(in: 1...3, using: &random)).map { number in
      RankInput.OwnedFile(
        name: "film\(number)",
        hashes: (0..<Int.random(in: 1...40, using: &random)).map { MD5.hash(Array("\(number) \($0)".utf8)) })
    }
    // Ranks 1 and 2 own all and stay.
    var inputs = [RankInput(owned: films), RankInput(owned: films)]
    for _ in 0..<Int.random(in: 1...14, using: &random) {
      var input = RankInput()
      for film in films where !chance(3) {
        input.wanted.append(film.name)
        guard chance(3) else { continue }
        var held = Bitfield(count: film.hashes.count)
        for index in film.hashes.indices where chance(2) { held.insert(index) }
        input.owned.append(RankInput.OwnedFile(name: film.name, hashes: film.hashes, held: held))
      }
      inputs.append(input)
    }
    func bandwidth() -> Double? { chance(5) ? nil : Double.random(in: 3e5...2e7, using: &random) }
    var network = NetworkDescription(
      links: [.init()] + inputs.map { _ in .init(upload: bandwidth(), download: bandwidth()) },
      latency: Int64.random(in: 0...80_000_000, using: &random))
    network.jitter = chance(2) ? 0 : 30_000_000
    network.loss = chance(2) ? 0 : 0.02
    network.segmentSize = [0, 1_000, 16_384, 262_144].randomElement(using: &random) ?? 0
    network.sharing = chance(2) ? .maxMinFair : .equalSplit
    var scenario = VirtualScenario(inputs: inputs, network: network)
    scenario.seed = seed
    scenario.settings.seed = seed
    for rank in 3...inputs.count {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: scenario.settings.joins[rank] = Int.random(in: 0...60_000, using: &random)
      case 1: scenario.arrivals[rank] = Instant(nanoseconds: Int64.random(in: 0...60_000_000_000, using: &random))
      case 2: scenario.settings.leaves[rank] = .after(segments: Int.random(in: 1...20, using: &random))
      case 3: scenario.settings.leaves[rank] = .at(milliseconds: Int.random(in: 0...20_000, using: &random))
      case 4: scenario.departures[rank] = .afterCompletion(nanoseconds: 1_000_000_000)
      case 5:
        scenario.crashes[rank] = Instant(nanoseconds: Int64.random(in: 0...20_000_000_000, using: &random))
      default: break
      }
    }
    return Drawn(scenario: scenario, films: films)
  }

  @Test(arguments: 1...150)
  func whoStaysGetsAllThatItWants(seed: UInt64) {
    let drawn = draw(seed)
    var swarm = VirtualSwarm(drawn.scenario)
    let run = swarm.run()
    #expect(run.outcome == .ended)
    for (index, peer) in run.peers.enumerated() {
      let input = drawn.scenario.inputs[index]
      for output in peer.outputs {
        #expect(output.hashes == drawn.films.first { $0.name == output.name }?.hashes)
        #expect(input.wanted.contains(output.name))
      }
      let staysToTheEnd =
        switch drawn.scenario.departures[index + 1] {
        case .afterCompletion, nil:
          drawn.scenario.settings.leaves[index + 1] == nil && drawn.scenario.crashes[index + 1] == nil
        case .at, .afterArrival: false
        }
      if staysToTheEnd {
        #expect(Set(peer.outputs.map(\.name)) == Set(input.wanted))
        #expect(peer.shortfalls == [])
      }
    }
  }
}
