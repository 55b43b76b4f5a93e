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

  /// A swarm in which one of two seeds crashes in mid-download, and the one who downloads goes on.
  package static var crashTrial: Scenario {
    let hashes = (0..<40).compactMap { index in
      let digits = "\(index)"
      return Hash(String(repeating: "0", count: Hash.length - digits.count) + digits)
    }
    var scenario = Scenario(name: "crash", path: "crash.yaml")
    scenario.files = [File(name: "pulse", hashes: hashes)]
    let seed = Peer(owns: [Ownership(file: "pulse", held: Bitfield(count: hashes.count, full: true))])
    scenario.peers = [seed, seed, Peer(wants: ["pulse"])]
    scenario.faults = [.peer(PeerFault(rank: 1, trigger: .sends(5), deed: .crash))]
    return scenario
  }
}
