import ReportKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// Ten thousand damaged scenario files each give a scenario or a diagnosis, in time.
@Suite struct MutatedScenarioTests {
  /// An unoptimised build computes hashes ten times as slowly as the one that users have.
  #if DEBUG
    private static let limit = Duration.seconds(20)
  #else
    private static let limit = Duration.seconds(2)
  #endif

  private static let perSeed = 1250

  @Test("no mutation makes the reader crash, hang or stay silent", arguments: 1...8 as ClosedRange<UInt64>)
  func mutations(_ seed: UInt64) throws {
    let originals = try PackageFolder.appending("scenarios").entries(endingWith: ".yaml").map { ($0, try $0.bytes()) }
    try #require(originals.count >= 15)
    var mutator = Mutator(seed: seed, donors: originals.map(\.1))
    var (valid, faulty) = (0, 0)
    for number in 1...MutatedScenarioTests.perSeed {
      let (path, original) = originals[Int.random(in: 0..<originals.count, using: &mutator.random)]
      let text = mutator.mutate(original)
      let start = processorTime()
      let (scenario, diagnostics) = ScenarioReader.read(text, path: path, name: "mutated")
      let rendered = diagnostics.map { DiagnosticText().render($0) }
      let used = processorTime() - start
      let said = diagnostics.contains { $0.severity == .error }
      if (scenario == nil) != said || used > MutatedScenarioTests.limit || rendered.contains(where: \.isEmpty) {
        Issue.record("mutation \(number) of seed \(seed) took \(used): \(String(decoding: text, as: UTF8.self))")
      }
      if let scenario { valid += Plan(scenario).rankInputs.count >= 2 ? 1 : 0 } else { faulty += 1 }
    }
    #expect(valid + faulty == MutatedScenarioTests.perSeed)
    #expect(valid > 20)
    #expect(faulty > 200)
  }
}
