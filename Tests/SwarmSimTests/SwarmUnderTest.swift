import SwarmCore
import SwarmSim

/// Swarms for tests: seeds that own a film, and leechers that want it.
enum SwarmUnderTest {
  /// The hashes of the film.
  static func hashes(_ segments: Int) -> [Hash] {
    (0..<segments).map { index in MD5.hash(Array("segment \(index)".utf8)) }
  }

  /// Clients 1 to `seeds` own the film, the others want it; the tracker's link has no limit.
  static func scenario(
    seeds: [NetworkDescription.AccessLink], leechers: [NetworkDescription.AccessLink], segments: Int,
    segmentSize: Int = 256 << 10, latency: Int64 = 10_000_000
  ) -> VirtualScenario {
    let film = RankInput.OwnedFile(name: "film", hashes: hashes(segments))
    let inputs = seeds.map { _ in RankInput(owned: [film]) } + leechers.map { _ in RankInput(wanted: ["film"]) }
    var network = NetworkDescription(links: [.init()] + seeds + leechers, latency: latency)
    network.segmentSize = segmentSize
    return VirtualScenario(inputs: inputs, network: network)
  }
}

extension NetworkDescription.AccessLink {
  /// A link of these bandwidths, in Mbit/s.
  static func mbit(up: Double, down: Double) -> NetworkDescription.AccessLink {
    NetworkDescription.AccessLink(upload: up * 1e6, download: down * 1e6)
  }
}

extension Instant {
  /// In seconds.
  var seconds: Double { Double(nanoseconds) / 1e9 }
}
