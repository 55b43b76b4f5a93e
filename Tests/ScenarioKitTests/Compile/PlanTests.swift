import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

/// A plan is its scenario in the field's own format, and loses nothing of it.
@Suite struct PlanTests {
  private func shipped() throws -> [Scenario] {
    let scenarios = ScenarioSet.read(try PackageFolder.appending("scenarios").entries(endingWith: ".yaml")).scenarios
    try #require(!scenarios.isEmpty)
    return scenarios
  }

  @Test("rank inputs and settings are read back as they were written")
  func roundTrip() throws {
    for scenario in try shipped() {
      let plan = Plan(scenario)
      let folder = try TemporaryDirectory()
      try plan.write(into: folder.path)
      for (index, input) in plan.rankInputs.enumerated() {
        let name = Plan.inputName(rank: index + 1)
        #expect(try RankInput.parse(folder.path.appending(name).bytes(), path: name) == input)
      }
      if plan.settingsText == nil {
        #expect(scenario.settings == SwarmSettings())
      } else {
        let text = try folder.path.appending(Plan.settingsName).text()
        #expect(try SwarmSettings.parse(text, path: Plan.settingsName) == scenario.settings)
      }
      let extra = plan.settingsText == nil ? 0 : 1
      #expect(try folder.path.entries().count == plan.rankInputs.count + extra)
    }
  }

  @Test("a client owns and wants what its peer does")
  func inputs() throws {
    for scenario in try shipped() {
      let plan = Plan(scenario)
      #expect(plan.processCount == scenario.peers.count + 1)
      for (peer, input) in zip(scenario.peers, plan.rankInputs) {
        #expect(input.wanted == peer.wants)
        #expect(input.owned.map(\.name) == peer.owns.map(\.file))
        #expect(input.owned.map(\.held) == peer.owns.map(\.held))
      }
      let outputs = scenario.peers.enumerated().flatMap { index, peer in peer.wants.map { "client\(index + 1)_\($0)" } }
      #expect(plan.expectedOutputs.map(\.name) == outputs)
    }
  }

  @Test("the text is that of the field")
  func text() throws {
    let scenario = ScenarioText(
      text: """
        files:
          film: [3fcfb9d1242fdce64aee2bfe35266912, 6dd6078d720fc86c885f7f87faf0d32a]
        peers:
          - owns: [film]
          - owns: [{ film: 1 }]
            wants: [film]
        swarm: { pipeline: 3 }
        """)
    let plan = Plan(try #require(scenario.scenario))
    #expect(
      plan.rankInputs.map { String(decoding: $0.encoded(), as: UTF8.self) } == [
        "1\nfilm 2\n3fcfb9d1242fdce64aee2bfe35266912\n6dd6078d720fc86c885f7f87faf0d32a\n0\n",
        "1\nfilm 2\n-\n6dd6078d720fc86c885f7f87faf0d32a\n1\nfilm\n",
      ])
    #expect(plan.settingsText == "pipeline 3\n")
  }
}
