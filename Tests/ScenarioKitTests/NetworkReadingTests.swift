import ScenarioKit
import TestSupport
import Testing
import YAMLNodes

/// The network of a scenario is read as docs/scenario-format.md says.
@Suite struct NetworkReadingTests {
  private func scenario(_ keys: String) throws -> Scenario {
    let (scenario, diagnostics) = ScenarioText(
      text: """
        files: { film: { segments: 10 } }
        peers:
          - { owns: [film], class: lan }
          - { wants: [film], class: dsl }
          - { wants: [film] }

        """ + keys
    ).read
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    return try #require(scenario)
  }

  private static let network = """
    network:
      segment-size: 64 KiB
      upload: 2.5 Mbit/s
      download: unlimited
      latency: 20 ms
      jitter: 150 µs
      loss: 1 %
      sharing: equal-split
      classes:
        dsl: { download: 16 Mbit/s }
        lan: { upload: unlimited, download: 1 Gbit/s }
      latencies: { dsl: { dsl: 30 ms, lan: 25 ms }, lan: { lan: 200 us } }
    """

  @Test func everyKeyIsRead() throws {
    let network = try scenario(NetworkReadingTests.network).network
    #expect(network.segmentSize == 64 << 10)
    #expect(network.bandwidth == NetworkModel.Bandwidth(upload: 2_500_000))
    #expect(network.jitter == 150)
    #expect(network.loss == 0.01)
    #expect(network.sharing == .equalSplit)
    #expect(try scenario(NetworkReadingTests.network).peers.map(\.networkClass) == ["lan", "dsl", nil])
  }

  @Test func aClassHasWhatTheNetworkHasUnlessItSaysOtherwise() throws {
    let network = try scenario(NetworkReadingTests.network).network
    #expect(network.bandwidth(of: "dsl") == NetworkModel.Bandwidth(upload: 2_500_000, download: 16_000_000))
    #expect(network.bandwidth(of: "lan") == NetworkModel.Bandwidth(download: 1_000_000_000))
    #expect(network.bandwidth(of: nil) == network.bandwidth)
  }

  @Test func aLatencyHoldsForBothDirectionsUnlessBothAreGiven() throws {
    var network = try scenario(NetworkReadingTests.network).network
    #expect(network.latency(from: "dsl", to: "dsl") == 30_000)
    #expect(network.latency(from: "dsl", to: "lan") == 25_000)
    #expect(network.latency(from: "lan", to: "dsl") == 25_000)
    #expect(network.latency(from: "lan", to: "lan") == 200)
    #expect(network.latency(from: nil, to: "lan") == 20_000)
    network.latencies[NetworkModel.ClassPair(from: "lan", to: "dsl")] = 7
    #expect(network.latency(from: "lan", to: "dsl") == 7)
    #expect(network.latency(from: "dsl", to: "lan") == 25_000)
  }

  @Test(
    "what only real time has is named, each once",
    arguments: [
      ("faults: [{ peer: 2, when: { at: 1 s }, do: crash }]", []),
      ("faults: [{ peer: 2, when: { sends: 4 }, do: crash }]", ["when: sends"]),
      ("faults: [{ peer: 2, when: { completes: film }, do: crash }]", ["when: completes"]),
      ("faults: [{ peer: 0, when: { at: 1 s }, do: crash }]", ["peer: 0"]),
      (
        "faults: [{ peer: 1, do: { corrupt: 3 } }, { peer: 1, when: { at: 1 s }, do: freeze, for: 1 s }]",
        ["do: corrupt", "do: freeze"]
      ),
      ("faults: [{ link: [1, 2], do: { delay: 5 ms } }, { link: [1, 3], do: { delay: 9 ms } }]", ["do: delay"]),
      ("faults: [{ link: [1, 2], do: { drop: 5 % } }]\nlimits: { memory: 1 GiB }", ["do: drop", "limits"]),
    ])
  func realTime(_ keys: String, _ parts: [String]) throws {
    #expect(try scenario("network: { classes: { dsl: {}, lan: {} } }\n" + keys).realTimeParts == parts)
  }
}
