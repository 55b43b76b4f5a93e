package import SwarmCore
import SystemPackage
import Wording

extension Plan {
  /// The same plan, in which ranks of our own swarm leave statistics.
  package var withStatistics: Plan {
    var plan = self
    plan.scenario.settings.statistics = true
    plan.settingsText = SwarmSettings(plan.scenario).encoded()
    return plan
  }

  /// The plan by which `scenario` is run.
  package init(_ scenario: Scenario) {
    let files = Dictionary(uniqueKeysWithValues: scenario.files.map { ($0.name, $0) })
    self.scenario = scenario
    rankInputs = scenario.peers.map { peer in
      let owned = peer.owns.compactMap { ownership in
        files[ownership.file].map { RankInput.OwnedFile(name: $0.name, hashes: $0.hashes, held: ownership.held) }
      }
      return RankInput(owned: owned, wanted: peer.wants)
    }
    let settings = SwarmSettings(scenario).encoded()
    settingsText = settings.isEmpty ? nil : settings
    faultPlan = FaultPlan(scenario)
    expectedOutputs = scenario.peers.enumerated().flatMap { index, peer in
      peer.wants.compactMap { name in files[name].map { ExpectedOutput(rank: index + 1, file: $0) } }
    }
  }
}

extension SwarmSettings {
  /// The settings of `scenario`, with what it says elsewhere of when its peers come and go and of what segments carry.
  package init(_ scenario: Scenario) {
    self = scenario.settings
    for (index, peer) in scenario.peers.enumerated() {
      if let time = peer.joins { joins[index + 1] = Int(clamping: time.milliseconds) }
      switch peer.leaves {
      case .after(let segments): leaves[index + 1] = .after(segments: segments)
      case .at(let time): leaves[index + 1] = .at(milliseconds: Int(clamping: time.milliseconds))
      case nil: break
      }
    }
    guard let payload = scenario.payload else { return }
    self.payload = payload
    contents = scenario.files.compactMap { file in
      file.content.map { Content(name: file.name, segmentSize: $0.segmentSize, path: $0.path.string) }
    }
  }
}
