import ScenarioKit
import SwarmCore
package import SystemPackage

/// Makes scenarios of choices: valid ones, within bounds, whatever the choices are.
package struct Generator: Sendable {
  /// Within which bounds.
  package let bounds: HuntBounds
  /// What is more likely, where something is left to chance.
  package var shape: Shape
  /// The name of the scenarios.
  package var name: String
  /// Their file.
  package var path: FilePath

  /// A generator of scenarios within `bounds`.
  package init(bounds: HuntBounds, shape: Shape = Shape(), name: String = "hunt", path: FilePath = "hunt.yaml") {
    self.bounds = bounds
    self.shape = shape
    self.name = name
    self.path = path
  }

  /// The scenario that `choices` make.
  package func drawn(_ choices: consuming Choices) -> Drawn {
    let peers = choices.count(.peers, in: bounds.peers, preferring: shape.peers)
    let count = choices.count(.files, in: bounds.files, preferring: shape.files)
    var files: [Scenario.File] = []
    var stakes: [[Stake]] = []
    for index in 0..<count {
      choices.part(.files, index) { choices in
        files.append(choices.part(.traits, index) { file(index, after: files, &$0) })
        let drawn = (0..<peers).map { peer in
          choices.part(.peers, peer) { $0.pick(possibleStakes, preferring: shape.stakes) }
        }
        stakes.append(owned(drawn))
      }
    }
    if let first = stakes.first, !stakes.contains(where: { $0.contains(where: \.wantsSomething) }) {
      stakes[0] = wanted(first)
    }
    var scenario = Scenario(name: name, path: path)
    scenario.files = files
    scenario.peers = (0..<peers).map { peer in
      choices.part(.peers, peer) { self.peer(stakes.map { $0[peer] }, files, &$0) }
    }
    Mishaps(bounds: bounds, shape: shape).add(to: &scenario, &choices)
    return Drawn(scenario, choices)
  }

  private var possibleStakes: [Stake] { bounds.parts ? Stake.allCases : [.none, .wants, .owns] }

  /// The stakes of all peers in a file, with neither fewer nor more owners than there may be.
  private func owned(_ drawn: [Stake]) -> [Stake] {
    var stakes = drawn
    // Somebody else must be there to want it.
    let most = min(bounds.owners.upperBound, stakes.count)
    let least = min(max(1, bounds.owners.lowerBound), most)
    for peer in stakes.indices where stakes[peer] == .owns && stakes[...peer].count(where: { $0 == .owns }) > most {
      stakes[peer] = .wants
    }
    for kind in [Stake.none, .ownsPart, .wants] {
      for peer in stakes.indices where stakes[peer] == kind && stakes.count(where: { $0 == .owns }) < least {
        stakes[peer] = .owns
      }
    }
    return stakes
  }

  /// The stakes of all peers in a file, of which one wants it.
  private func wanted(_ drawn: [Stake]) -> [Stake] {
    var stakes = drawn
    if let peer = stakes.firstIndex(of: .none) ?? stakes.lastIndex(of: .owns) { stakes[peer] = .wants }
    if !stakes.contains(.owns) { stakes[0] = .owns }
    return stakes
  }

  private func file(_ index: Int, after files: [Scenario.File], _ choices: inout Choices) -> Scenario.File {
    let segments = choices.draw(bounds.segments, preferring: shape.segments)
    let length = choices.draw(bounds.nameLength, preferring: shape.nameLength)
    let pattern = choices.pick(bounds.names, preferring: shape.names)
    let name = FileNames.name(
      index, pattern, length: length, most: bounds.nameLength.upperBound, after: files.map(\.name))
    var file = Scenario.File.derived(name: name, segments: segments)
    let hashes = choices.pick(bounds.hashes, preferring: shape.hashes)
    // Two choices whatever the hashes are, so that those that follow stand where they did if these become simpler.
    let second = choices.draw(0...segments - 1) + 1
    let first = choices.draw(0...second - 1)
    switch hashes {
    case .distinct: break
    case .repeated: if second < segments { file.hashes[second] = file.hashes[first] }
    case .shared:
      guard let other = files.last else { break }
      let common = min(second, segments, other.hashes.count)
      file.hashes.replaceSubrange(..<common, with: other.hashes[..<common])
    }
    return file
  }

  private func peer(_ stakes: [Stake], _ files: [Scenario.File], _ choices: inout Choices) -> Scenario.Peer {
    var peer = Scenario.Peer()
    for (stake, file) in zip(stakes, files) {
      let segments = file.hashes.count
      switch stake {
      case .none: break
      case .wants: peer.wants.append(file.name)
      case .owns: peer.owns.append(.init(file: file.name, held: Bitfield(count: segments, full: true)))
      case .ownsPart:
        // A file of one segment has no part.
        if let held = part(of: segments, &choices) { peer.owns.append(.init(file: file.name, held: held)) }
        peer.wants.append(file.name)
      }
    }
    switch choices.pick(WantOrder.allCases, preferring: shape.orders) {
    case .forwards: break
    case .backwards: peer.wants.reverse()
    case .rotated:
      let half = peer.wants.count / 2
      peer.wants = Array(peer.wants[half...] + peer.wants[..<half])
    }
    return peer
  }

  /// Some of `segments` segments in a row, but not all; nil if there is only one.
  private func part(of segments: Int, _ choices: inout Choices) -> Bitfield? {
    guard segments > 1 else { return nil }
    let count = choices.draw(1...segments - 1)
    let first = choices.draw(0...segments - count)
    var held = Bitfield(count: segments)
    for index in first..<first + count { _ = held.insert(index) }
    return held
  }
}

extension Stake {
  /// Whether a peer wants something of the file.
  var wantsSomething: Bool { self == .wants || self == .ownsPart }
}
