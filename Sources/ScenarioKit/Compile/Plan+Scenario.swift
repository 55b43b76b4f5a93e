import SwarmCore

extension Plan {
  /// The same plan, in which ranks of our own swarm leave statistics.
  var withStatistics: Plan {
    var plan = self
    plan.scenario.settings.statistics = true
    plan.settingsText = plan.scenario.settings.encoded()
    return plan
  }

  /// The plan by which `scenario` is run.
  public init(_ scenario: Scenario) {
    let files = Dictionary(uniqueKeysWithValues: scenario.files.map { ($0.name, $0) })
    self.scenario = scenario
    rankInputs = scenario.peers.map { peer in
      let owned = peer.owns.compactMap { ownership in
        files[ownership.file].map { RankInput.OwnedFile(name: $0.name, hashes: $0.hashes, held: ownership.held) }
      }
      return RankInput(owned: owned, wanted: peer.wants)
    }
    let settings = scenario.settings.encoded()
    settingsText = settings.isEmpty ? nil : settings
    expectedOutputs = scenario.peers.enumerated().flatMap { index, peer in
      peer.wants.compactMap { name in files[name].map { ExpectedOutput(rank: index + 1, file: $0) } }
    }
  }
}
