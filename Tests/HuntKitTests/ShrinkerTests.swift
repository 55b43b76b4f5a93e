import HuntKit
import ScenarioKit
import SwarmCore
import Testing

@Suite("Shrinking")
struct ShrinkerTests {
  /// A way to fail, and the scenario that is the smallest that does.
  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var fails: @Sendable (Scenario) -> Bool
    var smallest: String
    var testDescription: String { name }
  }

  static let faults: [Fault] = [
    Fault(
      name: "a file with more than ten segments",
      fails: { $0.files.contains { $0.hashes.count > 10 } },
      smallest: """
        files:
          a: { segments: 11 }
        peers:
          - owns: [a]
          - wants: [a]

        """),
    Fault(
      name: "two owners of a file that somebody wants",
      fails: { scenario in
        scenario.files.contains { file in
          scenario.peers.count { $0.owns.contains { $0.file == file.name } } > 1
            && scenario.peers.contains { $0.wants.contains(file.name) }
        }
      },
      smallest: """
        files:
          a: { segments: 1 }
        peers:
          - wants: [a]
          - { count: 2, owns: [a] }

        """),
    Fault(
      name: "a hash that occurs twice in a file",
      fails: { $0.files.contains { Set($0.hashes).count < $0.hashes.count } },
      smallest: """
        files:
          a: [6229b7f9adb9eff075304ef1c65e12aa, 6229b7f9adb9eff075304ef1c65e12aa]
        peers:
          - owns: [a]
          - wants: [a]

        """),
    Fault(
      name: "a peer that wants files in another order",
      fails: { scenario in scenario.peers.contains { $0.wants != $0.wants.sorted() } },
      smallest: """
        files:
          a: { segments: 1 }
          b: { segments: 1 }
        peers:
          - owns: [a, b]
          - wants: [b, a]

        """),
    Fault(
      name: "a name of fifteen characters",
      fails: { $0.files.contains { $0.name.count == 15 } },
      smallest: """
        files:
          abcdefghijklmno: { segments: 1 }
        peers:
          - owns: [abcdefghijklmno]
          - wants: [abcdefghijklmno]

        """),
    Fault(
      name: "a peer with ten files to get",
      fails: { $0.peers.contains { $0.wants.count == 10 } },
      smallest: """
        files:
          { a: { segments: 1 }, b: { segments: 1 }, c: { segments: 1 }, d: { segments: 1 },
            e: { segments: 1 }, f: { segments: 1 }, g: { segments: 1 }, h: { segments: 1 },
            i: { segments: 1 }, j: { segments: 1 } }
        peers:
          - owns: [a, b, c, d, e, f, g, h, i, j]
          - wants: [a, b, c, d, e, f, g, h, i, j]

        """),
  ]

  @Test("ends with the smallest scenario, wherever it begins", arguments: faults)
  func smallest(fault: Fault) throws {
    var bounds = HuntBounds(.course)
    bounds.names = [.plain]
    let generator = Generator(bounds: bounds)
    var source = generator
    source.shape.files = [10]
    source.shape.stakes = [.wants]
    source.shape.nameLength = [15]
    var begun = 0
    for seed in 0..<2_000 as Range<UInt64> where begun < 4 {
      let drawn = source.drawn(Choices(random: SplitMix64(seed: seed)))
      guard fault.fails(drawn.scenario) else { continue }
      begun += 1
      var shrinker = Shrinker(drawn, by: generator)
      while let proposal = shrinker.next() { shrinker.take(proposal, fails: fault.fails(proposal.scenario)) }
      let text = ScenarioYAML.text(shrinker.best.scenario, .compact)
      #expect(text == fault.smallest, "seed \(seed):\n\(text)")
      #expect(shrinker.proposals < 700, "seed \(seed)")
    }
    #expect(begun == 4)
  }

  @Test("takes proposals in any order, several at once")
  func parallel() {
    let generator = Generator(bounds: HuntBounds(.course))
    let fails: (Scenario) -> Bool = { $0.files.contains { $0.hashes.count > 20 } && $0.peers.count > 2 }
    var random = SplitMix64(seed: 1)
    var drawn = generator.drawn(Choices(random: SplitMix64(seed: 1)))
    var seed: UInt64 = 2
    while !fails(drawn.scenario) {
      drawn = generator.drawn(Choices(random: SplitMix64(seed: seed)))
      seed += 1
    }
    var shrinker = Shrinker(drawn, by: generator)
    var open: [Drawn] = []
    while true {
      while open.count < 6, let proposal = shrinker.next() { open.append(proposal) }
      guard !open.isEmpty else { break }
      let proposal = open.remove(at: Int.random(in: 0..<open.count, using: &random))
      shrinker.take(proposal, fails: fails(proposal.scenario))
      #expect(fails(shrinker.best.scenario))
    }
    #expect(shrinker.best.scenario.files.map(\.hashes.count) == [21])
    #expect(shrinker.best.scenario.peers.count == 3)
  }

  @Test("leaves a scenario as it is of which nothing smaller fails")
  func nothing() {
    let generator = Generator(bounds: HuntBounds(.course))
    let drawn = generator.drawn(Choices(random: SplitMix64(seed: 5)))
    var shrinker = Shrinker(drawn, by: generator)
    while let proposal = shrinker.next() { shrinker.take(proposal, fails: false) }
    #expect(shrinker.best.scenario == drawn.scenario)
  }
}
