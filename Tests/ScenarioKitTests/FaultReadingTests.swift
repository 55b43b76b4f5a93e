import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// What goes wrong in a scenario is read as docs/scenario-format.md says.
@Suite struct FaultReadingTests {
  static let swarm = """
    files: { film: { segments: 100 } }
    peers:
      - count: 2
        owns: [film]
      - count: 4
        wants: [film]

    """

  static func scenario(_ keys: String) throws -> Scenario {
    let (scenario, diagnostics) = ScenarioText(text: swarm + keys).read
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    return try #require(scenario)
  }

  @Test("every kind of fault is read")
  func everyKind() throws {
    let scenario = try FaultReadingTests.scenario(
      """
      faults:
        - { peer: 2, when: { sends: 40 }, do: crash }
        - { peer: 3, when: { at: 100 ms }, do: freeze, for: 500 ms }
        - { peer: 4, when: { completes: film }, do: { corrupt: 5 } }
        - { peer: 1, do: { corrupt: 1 }, every: 2 }
        - { link: [1, 5], do: { delay: 20 ms } }
        - { link: [0, "*"], do: { delay: 20ms+-10 ms } }
        - { link: ["*", "*"], do: { drop: 2.5 % } }
      """)
    #expect(
      scenario.faults == [
        .peer(PeerFault(rank: 2, trigger: .sends(40), deed: .crash)),
        .peer(PeerFault(rank: 3, trigger: .at(.milliseconds(100)), deed: .freeze(.milliseconds(500)))),
        .peer(PeerFault(rank: 4, trigger: .completes(file: "film"), deed: .corrupt(segments: 5))),
        .peer(PeerFault(rank: 1, trigger: .start, deed: .corrupt(segments: 1, every: 2))),
        .link(LinkFault(.rank(1), .rank(5), .delay(.milliseconds(20), jitter: .zero))),
        .link(LinkFault(.rank(0), .any, .delay(.milliseconds(20), jitter: .milliseconds(10)))),
        .link(LinkFault(.any, .any, .drop(share: 0.025))),
      ])
  }

  @Test("peers come late and leave early, and segments carry bytes")
  func presence() throws {
    let scenario = try #require(
      ScenarioText(
        text: """
          files: { film: { segments: 10 } }
          peers:
            - { owns: [film], leaves: { after: 1 segment } }
            - { owns: [film], leaves: { at: 300 ms } }
            - { owns: [film] }
            - { wants: [film], joins: { at: 400 ms } }
          swarm: { payload: 16 KiB }
          """
      ).scenario)
    #expect(scenario.peers.map(\.leaves) == [.after(segments: 1), .at(.milliseconds(300)), nil, nil])
    #expect(scenario.peers.map(\.joins) == [nil, nil, nil, .milliseconds(400)])
    #expect(scenario.payload == 16_384)
    #expect(scenario.keysOfOurs == ["joins", "leaves", "payload"])
    #expect(scenario.completingRanks == [3, 4])
    #expect(
      Plan(scenario).settingsText == """
        joins 4 400
        leaves 1 after 1
        leaves 2 at 300
        payload 16384

        """)
  }

  @Test("with a payload the hashes are those of the bytes, of a real file those of its own")
  func payload() throws {
    let text = """
      files:
        film: { segments: 3 }
        book: { content: assets/book.txt, segment-size: 1 KiB }
      peers: [{ owns: [film, book] }, { wants: [film, book] }]
      faults: [{ peer: 1, do: { corrupt: 1 } }]

      """
    let path = PackageFolder.appending("scenarios/test.yaml")
    let without = try #require(ScenarioText(text: text, path: path).scenario)
    let with = try #require(ScenarioText(text: text + "swarm: { payload: 4 KiB }\n", path: path).scenario)
    #expect(
      with.files[0].hashes == (0..<3).map { MD5.hash(Payload.bytes(of: "film", index: $0, count: 4096)) })
    #expect(with.files[0].hashes != without.files[0].hashes)
    #expect(with.files[1].hashes == without.files[1].hashes)
    let book = PackageFolder.appending("scenarios/assets/book.txt")
    #expect(Plan(with).settingsText == "payload 4096\ncontent book 1024 \(book)\n")
    #expect(Plan(without).settingsText == nil)
    #expect(Plan(with).faultPlan?.encoded() == "seed 1\nsegment-bytes 1040\ncorrupt 1 at 0 1 1\n")
  }

  @Test("who must complete, and how each rank must end, follows from the faults where it is not said")
  func defaults() throws {
    let crash = try FaultReadingTests.scenario("faults: [{ peer: 3, when: { sends: 4 }, do: crash }]")
    #expect(crash.completingRanks == [1, 2, 4, 5, 6])
    #expect(
      (0...6).map(crash.expectedExit) == [.status(0), .status(0), .status(0), .signal(9)] + [
        .status(0), .status(0), .status(0),
      ])
    #expect(crash.needsProbe)
    let tracker = try FaultReadingTests.scenario("faults: [{ peer: 0, when: { at: 5 ms }, do: crash }]")
    #expect(tracker.completingRanks == [])
    #expect((0...6).map(tracker.expectedExit) == [.signal(9)] + Array(repeating: .any, count: 6))
    let none = try FaultReadingTests.scenario("")
    #expect(none.completingRanks == [1, 2, 3, 4, 5, 6])
    #expect(!none.needsProbe)
  }

  @Test("what is said of them wins")
  func said() throws {
    let scenario = try FaultReadingTests.scenario(
      """
      faults: [{ peer: 0, when: { at: 5 ms }, do: crash }]
      expect: { complete: [3, 4], exits: { 1: 1, 2: any, 3: SIGTERM } }
      """)
    #expect(scenario.completingRanks == [3, 4])
    #expect((0...4).map(scenario.expectedExit) == [.signal(9), .status(1), .any, .signal(15), .any])
  }

  @Test("the probe is told in the words of its file")
  func file() throws {
    let scenario = try FaultReadingTests.scenario(
      """
      swarm: { seed: 7 }
      faults:
        - { peer: 2, when: { sends: 40 }, do: crash }
        - { peer: 3, when: { at: 1.5 s }, do: freeze, for: 500 ms }
        - { peer: 4, when: { completes: film }, do: { corrupt: 5 } }
        - { link: [1, "*"], do: { delay: 20 ms +- 10 ms } }
        - { link: [2, 6], do: { drop: 5 % } }
      """)
    #expect(
      Plan(scenario).faultPlan?.encoded() == """
        seed 7
        crash 2 sends 40
        freeze 3 at 1500000000 500000000
        corrupt 4 completes client4_film 3299 5 1
        delay 1 * 20000000 10000000
        drop 2 6 0.05

        """)
    #expect(Plan(try FaultReadingTests.scenario("")).faultPlan == nil)
  }

  @Test("what only just can be met is no fault")
  func justPossible() throws {
    _ = try FaultReadingTests.scenario(
      """
      faults:
        - { peer: 1, when: { sends: 50 }, do: crash }
        - { peer: 2, when: { sends: 50 }, do: crash }
      """)
    _ = try FaultReadingTests.scenario(
      """
      faults:
        - { peer: 1, when: { sends: 5 }, do: crash }
        - { peer: 2, when: { sends: 5 }, do: crash }
      expect: { complete: [] }
      """)
  }
}
