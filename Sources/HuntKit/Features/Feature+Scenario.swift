package import ScenarioKit
import SwarmCore

extension Feature {
  /// The features of `scenario`, which was made within `bounds`.
  package static func all(of scenario: Scenario, _ bounds: HuntBounds) -> Set<Feature> {
    var features: Set<Feature> = [
      Feature(.peers, CountLevel.level(of: scenario.peers.count)),
      Feature(.files, CountLevel.level(of: scenario.files.count)),
    ]
    func note(_ factor: Factor, _ level: String) { features.insert(Feature(factor, level)) }
    if scenario.files.count == bounds.files.upperBound, bounds.files.count > 2 { note(.files, "most") }
    if scenario.peers.count == bounds.peers.upperBound, bounds.peers.count > 2 { note(.peers, "most") }
    var known: Set<String> = []
    for (index, file) in scenario.files.enumerated() {
      for level in SizeLevel.levels(of: file.hashes.count, in: bounds.segments) { note(.segments, level) }
      for level in SizeLevel.levels(of: file.name.count, in: bounds.nameLength) { note(.nameLength, level) }
      let owners = scenario.peers.count { $0.owns.contains { $0.file == file.name && $0.held.isFull } }
      note(.seeds, CountLevel.level(of: owners))
      note(.leechers, CountLevel.level(of: scenario.peers.count { $0.wants.contains(file.name) }))
      let digits = file.hashes.map { "\($0)" }
      let distinct = Set(digits)
      let isShared = !distinct.isDisjoint(with: known)
      note(.hashes, distinct.count < digits.count ? "repeated" : isShared ? "shared" : "distinct")
      known.formUnion(distinct)
      let isSimilar = scenario.files[..<index].contains {
        $0.name.hasPrefix(file.name) || file.name.hasPrefix($0.name)
      }
      note(.names, isSimilar ? "similar" : file.name.allSatisfy(\.isNumber) ? "digits" : "unlike")
    }
    for peer in scenario.peers { features.formUnion(all(of: peer, in: scenario)) }
    for fault in scenario.faults { note(.faults, fault.word) }
    return features
  }

  private static func all(of peer: Scenario.Peer, in scenario: Scenario) -> Set<Feature> {
    var features: Set<Feature> = []
    let parts = peer.owns.contains { !$0.held.isFull }
    switch (peer.owns.isEmpty, peer.wants.isEmpty) {
    case (true, true): features.insert(Feature(.role, "idle"))
    case (false, true): features.insert(Feature(.role, "seed"))
    case (true, false): features.insert(Feature(.role, "leecher"))
    case (false, false): features.insert(Feature(.role, parts ? "has a part" : "both"))
    }
    if peer.wants.count > 1 {
      let places = peer.wants.compactMap { name in scenario.files.firstIndex { $0.name == name } }
      features.insert(Feature(.order, places == places.sorted() ? "forwards" : "otherwise"))
    }
    if peer.wants.count > 1, peer.wants.count == scenario.files.count { features.insert(Feature(.role, "wants all")) }
    if peer.joins != nil { features.insert(Feature(.presence, "joins")) }
    if peer.leaves != nil { features.insert(Feature(.presence, "leaves")) }
    return features
  }
}

extension Fault {
  /// What it does, in a word of the scenario's language.
  fileprivate var word: String {
    switch self {
    case .peer(let fault):
      switch fault.deed {
      case .crash: "crash"
      case .freeze: "freeze"
      case .corrupt: "corrupt"
      }
    case .link(let fault):
      switch fault.disturbance {
      case .delay: "delay"
      case .drop: "drop"
      }
    }
  }
}
