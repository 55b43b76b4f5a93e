import SwarmCore
import SystemPackage
import Wording
import YAMLNodes

extension Scenario {
  /// The scenario that `draft`, which breaks no rule, describes; nil, and reported, if content cannot be read.
  init?(_ draft: Draft, name: String, path: FilePath, _ findings: Findings) {
    self.init(name: name, path: path)
    description = draft.description
    tags = draft.tags
    timeout = draft.timeout ?? Scenario.defaultTimeout
    settings = draft.settings
    golden = draft.golden ?? .exact
    placement = draft.placement ?? .bySlot
    network = draft.network?.complete ?? NetworkModel()
    payload = draft.payload?.value
    faults = draft.faults.compactMap(\.complete)
    expectations = draft.expectations
    expectations.complete = draft.complete.map { Set($0.map(\.value)) }
    expectations.exits = [:]
    for (rank, exit) in draft.exits where expectations.exits[rank.value] == nil {
      expectations.exits[rank.value] = exit
    }
    limits = draft.limits
    outputs = draft.outputs
    points = draft.points ?? Scenario.defaultPoints
    expectedFailure = draft.expectedFailure
    skip = draft.skip
    var segments: [String: Int] = [:]
    for file in draft.files {
      guard let read = Scenario.file(file, payload: payload, findings) else { return nil }
      files.append(read)
      segments[read.name] = read.hashes.count
    }
    for peer in draft.peers {
      var owns: [Ownership] = []
      for ownership in peer.owns {
        let held = Scenario.held(ownership.part, of: segments[ownership.file.value] ?? 0)
        owns.append(Ownership(file: ownership.file.value, held: held))
      }
      var one = Peer(owns: owns, wants: peer.wants.map(\.value))
      one.joins = peer.joins?.value
      one.leaves = peer.leaves?.value
      one.networkClass = peer.networkClass?.value
      let ranks = peers.count + 1..<peers.count + 1 + (peer.count ?? 1)
      peers += Array(repeating: one, count: ranks.count)
      if let group = peer.group(ranks) { groups.append(group) }
    }
  }

  private static func file(_ file: Draft.File, payload: Int?, _ findings: Findings) -> File? {
    let name = file.name.value
    switch file.source {
    case .given(let hashes): return File(name: name, hashes: hashes)
    case .derived(let segments):
      guard let payload else { return .derived(name: name, segments: segments) }
      return .derived(name: name, segments: segments, payload: payload)
    case .content(let content):
      let hashes = try? content.hashes()
      if let hashes, hashes.count == content.segments {
        var file = File(name: name, hashes: hashes)
        if payload != nil { file.content = File.Content(path: content.path, segmentSize: content.segmentSize) }
        return file
      }
      findings.report(
        .unreadableContent, "the content of the file \(quoted(name)) changed while it was read", at: file.name.mark)
      return nil
    case nil: return nil
    }
  }

  private static func held(_ part: Draft.Part, of segments: Int) -> Bitfield {
    guard case .ranges(let ranges) = part else { return Bitfield(count: segments, full: true) }
    var held = Bitfield(count: segments)
    for range in ranges {
      for index in range.range where index < segments { held.insert(index) }
    }
    return held
  }
}
