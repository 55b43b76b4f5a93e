import SwarmCore

extension Scenario {
  /// How many segments of the files that it wants each client lacks at the start, by rank, without those that lack nothing.
  package var lackedSegments: [Int: Int] {
    let files = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.hashes.count) })
    var lacked: [Int: Int] = [:]
    for (index, peer) in peers.enumerated() {
      let held = Dictionary(peer.owns.map { ($0.file, $0.held.held) }) { max($0, $1) }
      let count = peer.wants.reduce(0) { $0 + max(0, files[$1, default: 0] - held[$1, default: 0]) }
      if count > 0 { lacked[index + 1] = count }
    }
    return lacked
  }
}
