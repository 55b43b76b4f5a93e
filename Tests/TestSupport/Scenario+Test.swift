package import ScenarioKit
package import SwarmCore
package import SystemPackage

extension Scenario {
  /// A swarm with a seed of `film` (20 segments) and `album` (5), and two clients that want both.
  package static func test(_ name: String = "test", path: FilePath? = nil, golden: GoldenForm = .exact) -> Scenario {
    var scenario = Scenario(name: name, path: path ?? FilePath("scenarios/\(name).yaml"))
    scenario.files = [
      File(name: "film", hashes: Segments.hashes(20, salt: 1)),
      File(name: "album", hashes: Segments.hashes(5, salt: 2)),
    ]
    let owned = scenario.files.map { Ownership(file: $0.name, held: Bitfield(count: $0.hashes.count, full: true)) }
    scenario.peers = [Peer(owns: owned), Peer(wants: ["film", "album"]), Peer(wants: ["film", "album"])]
    scenario.golden = golden
    return scenario
  }
}

/// The text of a file of these hashes, a line each.
package func text(_ hashes: some Sequence<Hash>) -> String {
  hashes.map { "\($0)\n" }.joined()
}
