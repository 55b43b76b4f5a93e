import ScenarioKit
import SwarmCore
import TestSupport
import Testing

/// The scenarios that ship are valid, teach something, and between them show everything.
@Suite struct ShippedScenarioTests {
  private let set: ScenarioSet

  init() throws {
    set = ScenarioSet.read(try PackageFolder.appending("scenarios").entries(endingWith: ".yaml"))
  }

  @Test("nothing is to be said against any of them")
  func valid() {
    #expect(set.diagnostics.isEmpty)
    #expect(set.scenarios.count >= 15)
  }

  @Test("each says what it is about and is small enough for any machine")
  func modest() {
    for scenario in set.scenarios {
      #expect(scenario.description?.count ?? 0 > 60, "\(scenario.name)")
      #expect(!scenario.tags.isEmpty, "\(scenario.name)")
      #expect(scenario.peers.count <= 16, "\(scenario.name)")
      #expect(scenario.timeout <= .seconds(30), "\(scenario.name)")
    }
  }

  @Test("every policy, form of golden file, and size is among them")
  func varied() {
    #expect(Set(set.scenarios.map(\.settings.segmentSelection)) == Set(SegmentSelection.allCases))
    #expect(Set(set.scenarios.map(\.settings.peerSelection)) == Set(PeerSelection.allCases))
    #expect(Set(set.scenarios.map(\.golden)) == Set(Scenario.GoldenForm.allCases))
    #expect(set.scenarios.contains { $0.peers.count == 2 })
    #expect(set.scenarios.contains { $0.peers.count == 16 })
    let lengths = Set(set.scenarios.flatMap { $0.files.map(\.hashes.count) })
    #expect(lengths.isSuperset(of: [1, 100, 1000]))
  }
}
