import SwarmCore
import SystemPackage

extension Scenario {
  /// The smallest swarm that transfers anything: of two clients, one owns a file of three segments, one wants it.
  package static var trial: Scenario {
    let file = File(
      name: "pulse", hashes: ["1", "2", "3"].compactMap { Hash(String(repeating: $0, count: Hash.length)) })
    var scenario = Scenario(name: "trial", path: "trial.yaml")
    scenario.files = [file]
    scenario.peers = [
      Peer(owns: [Ownership(file: file.name, held: Bitfield(count: file.hashes.count, full: true))]),
      Peer(wants: [file.name]),
    ]
    return scenario
  }
}
