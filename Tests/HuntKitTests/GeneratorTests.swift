import HuntKit
import ScenarioKit
import SwarmCore
import Testing
import YAMLNodes

@Suite("Scenarios that are made")
struct GeneratorTests {
  /// How many of each preset are looked at.
  private static let count = 120

  @Test(
    "are valid, without even a warning, and read back as they were from what is written",
    arguments: HuntBounds.Preset.allCases)
  func valid(preset: HuntBounds.Preset) throws {
    let generator = Generator(bounds: HuntBounds(preset))
    for seed in 0..<UInt64(GeneratorTests.count) {
      let scenario = generator.drawn(Choices(random: SplitMix64(seed: seed))).scenario
      let text = ScenarioYAML.text(scenario, .compact)
      let (read, diagnostics) = ScenarioReader.read(Array(text.utf8), path: scenario.path, name: scenario.name)
      #expect(diagnostics.map(\.message) == [], "seed \(seed):\n\(text)")
      #expect(read == scenario, "seed \(seed):\n\(text)")
    }
  }

  @Test("are within their bounds", arguments: HuntBounds.Preset.allCases)
  func bounded(preset: HuntBounds.Preset) {
    let bounds = HuntBounds(preset)
    let generator = Generator(bounds: bounds)
    for seed in 0..<UInt64(GeneratorTests.count) {
      let scenario = generator.drawn(Choices(random: SplitMix64(seed: seed))).scenario
      #expect(bounds.peers.contains(scenario.peers.count))
      #expect(bounds.files.contains(scenario.files.count))
      #expect(scenario.faults.count <= bounds.faultCount.upperBound)
      for file in scenario.files {
        #expect(bounds.segments.contains(file.hashes.count))
        #expect(bounds.nameLength.contains(file.name.count))
        let owners = scenario.peers.count { $0.owns.contains { $0.file == file.name && $0.held.isFull } }
        #expect(bounds.owners.contains(owners))
      }
      #expect(scenario.peers.contains { !$0.wants.isEmpty })
    }
  }

  @Test("are the same for the same choices, whatever is likely")
  func pure() {
    var generator = Generator(bounds: HuntBounds(.wide))
    for seed in 0..<50 as Range<UInt64> {
      let drawn = generator.drawn(Choices(random: SplitMix64(seed: seed)))
      generator.shape.segments = [Int(seed)]
      let again = generator.drawn(Choices(drawn.tape))
      #expect(again.scenario == drawn.scenario)
      #expect(again.tape == drawn.tape)
    }
  }

  @Test("are the simplest where there are no choices: a file of a segment, an owner, and one that wants it")
  func simplest() {
    let scenario = Generator(bounds: HuntBounds(.course)).drawn(Choices(Tape())).scenario
    #expect(
      ScenarioYAML.text(scenario, .compact) == """
        files:
          a: { segments: 1 }
        peers:
          - owns: [a]
          - wants: [a]

        """)
  }

  @Test("have every kind of hash, name, peer and fault that the bounds allow")
  func variety() {
    var features: Set<Feature> = []
    for preset in HuntBounds.Preset.allCases {
      let bounds = HuntBounds(preset)
      for seed in 0..<UInt64(GeneratorTests.count) {
        let scenario = Generator(bounds: bounds).drawn(Choices(random: SplitMix64(seed: seed))).scenario
        features.formUnion(Feature.all(of: scenario, bounds))
      }
    }
    let levels = Dictionary(grouping: features, by: \.factor).mapValues { Set($0.map(\.level)) }
    #expect(levels[.hashes] == ["distinct", "repeated", "shared"])
    #expect(levels[.names] == ["unlike", "similar", "digits"])
    #expect(levels[.faults] == ["crash", "freeze", "corrupt", "delay", "drop"])
    #expect(levels[.presence] == ["joins", "leaves"])
    #expect(levels[.role] == ["idle", "seed", "leecher", "both", "has a part", "wants all"])
    #expect(levels[.order] == ["forwards", "otherwise"])
  }

  @Test("let nobody be gone, stand still or lie who alone holds something")
  func spare() {
    let generator = Generator(bounds: HuntBounds(.faulty))
    for seed in 0..<UInt64(GeneratorTests.count) {
      let scenario = generator.drawn(Choices(random: SplitMix64(seed: seed))).scenario
      let weak = Set(scenario.peerFaults.map(\.rank)).union(
        scenario.peers.indices.filter { scenario.peers[$0].leaves != nil }.map { $0 + 1 })
      for file in scenario.files {
        #expect(
          scenario.peers.indices.contains { index in
            !weak.contains(index + 1) && scenario.peers[index].owns.contains { $0.file == file.name && $0.held.isFull }
          }, "seed \(seed)")
      }
    }
  }
}
