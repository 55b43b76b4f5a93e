import ScenarioKit
import SwarmCore
import SystemPackage

/// A valid scenario made from a seed: files under names that are hard to write, owned whole or in part.
enum GeneratedScenario {
  /// Names that could be read as something else.
  static let names = [
    "film", "file1", "true", "null", "~", "1", "0x1F", "1e3", "a:b", "a#b", "#", "-", "?", "a\"b", "a\\b", "[x]", "{",
    "<<",
    "&a", "*a", "!t", "%", "@", "`", "'", "|", ">", "=", ",", "no", "café", "日本", ".hidden", "...", "---", "x",
    "a-b.c_d",
    "\u{FFFE}", "🙂",
  ]

  static func make(seed: UInt64) -> Scenario {
    var random = SplitMix64(seed: seed)
    var scenario = Scenario(name: "generated", path: "scenarios/generated.yaml")
    scenario.files = names.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random)).map { name in
      let count = Int.random(in: 1...70, using: &random)
      if Bool.random(using: &random) { return .derived(name: name, segments: count) }
      return Scenario.File(name: name, hashes: (0..<count).map { _ in hash(&random) })
    }
    scenario.peers = (0..<Int.random(in: 2...9, using: &random)).map { _ in peer(scenario.files, &random) }
    // Whatever is missing somewhere is with the last.
    scenario.peers.append(
      Scenario.Peer(
        owns: scenario.files.map { .init(file: $0.name, held: Bitfield(count: $0.hashes.count, full: true)) }))
    if Bool.random(using: &random) {
      scenario.settings.segmentSelection = SegmentSelection.allCases.randomElement(using: &random) ?? .random
      scenario.settings.pipeline = Int.random(in: 1...20, using: &random)
      scenario.settings.seed = random.next()
      scenario.settings.uploadSlots =
        [.auto, .unlimited, .count(Int.random(in: 1...127, using: &random))]
        .randomElement(using: &random) ?? .auto
      scenario.settings.chokeInterval = Int.random(in: 1...20_000, using: &random)
      scenario.settings.seeding = Seeding.allCases.randomElement(using: &random) ?? .full
      scenario.settings.seedChoking = SeedChoking.allCases.randomElement(using: &random) ?? .roundRobin
      if Bool.random(using: &random) { scenario.settings.neighbours = Int.random(in: 2...127, using: &random) }
    }
    return scenario
  }

  private static func peer(_ files: [Scenario.File], _ random: inout SplitMix64) -> Scenario.Peer {
    var peer = Scenario.Peer()
    for file in files.shuffled(using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: peer.owns.append(.init(file: file.name, held: Bitfield(count: file.hashes.count, full: true)))
      case 1...2: peer.wants.append(file.name)
      case 3 where file.hashes.count > 1:
        var held = Bitfield(count: file.hashes.count)
        held.insert(Int.random(in: 0..<file.hashes.count, using: &random))
        for index in file.hashes.indices.dropLast() where Bool.random(using: &random) { held.insert(index) }
        peer.owns.append(.init(file: file.name, held: held))
        if !held.isFull { peer.wants.append(file.name) }
      default: break
      }
    }
    return peer
  }

  private static func hash(_ random: inout SplitMix64) -> Hash {
    let digits = Array("0123456789abcdefABCDEF")
    let letters = Int.random(in: 0..<8, using: &random) == 0 ? digits.prefix(10) : digits[...]
    return Hash(String((0..<Hash.length).map { _ in letters.randomElement(using: &random) ?? "0" })) ?? .unknown
  }
}
