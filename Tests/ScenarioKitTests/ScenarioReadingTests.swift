import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

/// A valid scenario file says what docs/scenario-format.md promises.
@Suite struct ScenarioReadingTests {
  @Test("every key is read")
  func everyKey() throws {
    let text = """
      description: Two seeds, four leechers.
      tags: [smoke, v1.2_x-y]
      timeout: 20 s
      files:
        film: { segments: 3 }
        album:
          - 3fcfb9d1242fdce64aee2bfe35266912
          - "6DD6078D720FC86C885F7F87FAF0D32A"
        book: { content: assets/book.txt, segment-size: 1 KiB }
      peers:
        - owns: [film, album]
        - owns: [book]
          wants: [film]
        - owns: [{ album: 0-0 }]
          wants: [album, film]
        - count: 3
          wants: [film, album, book]
      swarm:
        segment-selection: streaming
        streaming-window: 12
        peer-selection: round-robin
        pipeline: 4
        update-interval: 5
        neighbours: 40
        numwant: 30
        upload-slots: 6
        choke-interval: 2 s
        seeding: super
        seed-choking: fastest-upload
        seed: 18446744073709551615
      golden: digest
      placement: by-node
      expected-failure: to see it fail
      skip: not today
      x-note: { anything: [goes] }
      """
    let path = PackageFolder.appending("scenarios/test.yaml")
    let (read, diagnostics) = ScenarioText(text: text, path: path).read
    #expect(diagnostics.isEmpty)
    let scenario = try #require(read)
    #expect(scenario.name == "test")
    #expect(scenario.description == "Two seeds, four leechers.")
    #expect(scenario.tags == ["smoke", "v1.2_x-y"])
    #expect(scenario.timeout == .seconds(20))
    #expect(scenario.files.map(\.name) == ["film", "album", "book"])
    #expect(scenario.files.map(\.hashes.count) == [3, 2, 3])
    #expect(
      scenario.files[1].hashes.map(\.description) == [
        "3fcfb9d1242fdce64aee2bfe35266912", "6DD6078D720FC86C885F7F87FAF0D32A",
      ])
    #expect(scenario.peers.count == 6)
    #expect(scenario.peers[0].owns.map(\.file) == ["film", "album"])
    #expect(scenario.peers[0].owns.map(\.held.isFull) == [true, true])
    #expect(scenario.peers[2].owns.first?.held.ranges(of: true) == [0..<1])
    #expect(scenario.peers[2].wants == ["album", "film"])
    #expect(scenario.peers[3...].allSatisfy { $0 == scenario.peers[5] })
    #expect(scenario.settings.segmentSelection == .streaming)
    #expect(scenario.settings.streamingWindow == 12)
    #expect(scenario.placement == .byNode)
    #expect(scenario.settings.peerSelection == .roundRobin)
    #expect(scenario.settings.pipeline == 4)
    #expect(scenario.settings.updateInterval == 5)
    #expect(scenario.settings.neighbours == 40)
    #expect(scenario.settings.numwant == 30)
    #expect(scenario.settings.uploadSlots == .count(6))
    #expect(scenario.settings.chokeInterval == 2_000)
    #expect(scenario.settings.seeding == .superSeeding)
    #expect(scenario.settings.seedChoking == .fastestUpload)
    #expect(scenario.settings.seed == .max)
    #expect(scenario.golden == .digest)
    #expect(scenario.expectedFailure == "to see it fail")
    #expect(scenario.skip == "not today")
  }

  @Test("what is not said has its default")
  func defaults() throws {
    let scenario = try #require(ScenarioText.with("").scenario)
    #expect(scenario.description == nil)
    #expect(scenario.tags.isEmpty)
    #expect(scenario.timeout == Scenario.defaultTimeout)
    #expect(scenario.settings == SwarmSettings())
    #expect(scenario.golden == .exact)
    #expect(scenario.expectedFailure == nil)
    #expect(scenario.skip == nil)
  }

  /// The expected digests are those of Python's `hashlib`.
  @Test(
    "a derived hash is the MD5 of name and index, whatever the length of the name",
    arguments: [
      (40, "2d5ff1cd59f459d05b29889a4f5da6fc"),
      (41, "b3f5780531eeabd750875737027c060b"),
      (42, "65aa641ca734dbcfc924df3fefde87b4"),
      (43, "73a874346f23ae4ddf9a57cfd61bca1e"),
      (44, "660d16deb16a2d10be0b27c52a46c5d0"),
      (45, "c2db6e78bf64bddb171dcf0549e91b33"),
      (46, "51f0d5170b8b9cb12e6558e8556b9e34"),
      (47, "909cd08ab395aee85ba78401ff1cc834"),
      (48, "da9447cb666b29e58f719ff5067e4e6a"),
      (49, "9a7e275d83d2072c3addd2c983916844"),
      (50, "93a648213ad6e4c3e6df91b6ccc2c922"),
      (51, "1217f63ab78480e2c03463f4a4c00819"),
      (52, "8ce128d9ec6caf30ac2e1d4ddc065054"),
      (53, "d374765d1f0bcf824a2d4b88cf71c1ae"),
      (54, "229875359ff3d6991ccba778de7f4dc7"),
      (55, "893abc237c5d70dd59287c3d0d712659"),
      (56, "283aef7d20555be0eaa0ab8e12b3d4c7"),
      (57, "aac47e9218e9575dc441697a282dfbd1"),
      (58, "d34f28b19411ec14fc7c715c94e268ed"),
      (59, "8d406054b5f08344c9a69875341d8fba"),
      (60, "ad0012c0ccf843fffea1e5028579f763"),
      (61, "da0d147f0cc2801103b019128c9969fd"),
      (62, "90640e8711cabc1e2ff8e880c434f1cf"),
      (63, "efa2cb0017a9eb9205c0d87faa0c77b8"),
      (64, "61d502f58abf4b64764a0c9e9432137c"),
      (65, "c22d3cbdae124aa1522d1015fed652fb"),
      (66, "d6571da1d5bf117a24ff1dd3822487cd"),
      (67, "89e35e68a0dd4788418a5b8e27ff3181"),
      (68, "085fbe8e9bfe6cbd287e7e8fe95e2975"),
      (69, "3841f4b5c1cff71b5bc68e95544aaea3"),
      (70, "1f29de5bea99722f27a43235f8140441"),
    ])
  func derived(length: Int, digest: String) {
    let name = String(repeating: "f", count: length)
    #expect(Scenario.File.derived(name: name, segments: 1).hashes.map(\.description) == [digest])
  }

  @Test("derived hashes are the MD5 of name and index")
  func derived() {
    let hashes = Scenario.File.derived(name: "film", segments: 3).hashes.map(\.description)
    #expect(
      hashes == [
        "6b5e011c1eded0ec27066ecede301d8e", "e3c64e745feb38652b7faa133f9a3970", "bc92eaf011e9db26b87d3e5f52b6846e",
      ])
  }

  @Test("content is cut into segments, the last of which may be shorter")
  func content() throws {
    let path = PackageFolder.appending("scenarios/real-content.yaml")
    let book = try #require(ScenarioSet.read([path]).scenarios.first?.files.first)
    #expect(book.hashes.count == 11)
    #expect(book.hashes.first?.description == "a76bdc4a2717a22f49e8d95406867d8e")
    #expect(book.hashes.last?.description == "b7a8f7d705848072ab228184e1f2700d")
  }

  @Test(
    "durations have units",
    arguments: [
      ("500 ms", Duration.milliseconds(500)), ("20 s", .seconds(20)), ("20s", .seconds(20)),
      ("1.5 s", .milliseconds(1500)),
      ("2 min", .seconds(120)), ("0.5 h", .seconds(1800)), ("24 h", .seconds(86_400)), ("0.1 s", .milliseconds(100)),
      ("\"3 s\"", .seconds(3)),
    ])
  func durations(_ text: String, _ duration: Duration) {
    #expect(ScenarioText.with("timeout: \(text)\n").scenario?.timeout == duration)
  }

  @Test(
    "sizes have units",
    arguments: [
      ("256 B", 11), ("1 KiB", 3), ("1 kB", 3), ("0.5 KiB", 6), ("1 MiB", 1), ("1 MB", 1), ("64 MiB", 1),
      ("0.01 GB", 1),
      ("1 B", 2685),
    ])
  func sizes(_ text: String, _ segments: Int) {
    let scenario = ScenarioText(
      text: """
        files: { book: { content: assets/book.txt, segment-size: \(text) } }
        peers: [{ owns: [book] }, { wants: [book] }]
        """, path: PackageFolder.appending("scenarios/test.yaml"))
    #expect(scenario.scenario?.files.first?.hashes.count == segments)
  }

  @Test(
    "ranges count from 0 and have both their ends",
    arguments: [
      ("0-9", [0..<10]), ("3", [3..<4]), ("\"3\"", [3..<4]), ("\"0-4,7,9\"", [0..<5, 7..<8, 9..<10]),
      ("\" 7 , 0 - 2 \"", [0..<3, 7..<8]), ("0-2,3-5", [0..<6]), ("9,0", [0..<1, 9..<10]),
    ])
  func ranges(_ text: String, _ held: [Range<Int>]) {
    let scenario = ScenarioText(
      text: """
        files: { film: { segments: 10 } }
        peers:
          - owns: [film]
          - owns:
              - film: \(text)
          - wants: [film]
        """)
    #expect(scenario.scenario?.peers[1].owns.first?.held.ranges(of: true) == held)
  }

  @Test("a bare word is text, whatever it looks like")
  func words() {
    let scenario = ScenarioText(
      text: "description: 2026\nfiles: { 1: { segments: 1 }, true: { segments: 1 } }\n"
        + "peers: [{ owns: [1, true] }, { wants: [1, 'true'] }]"
    ).scenario
    #expect(scenario?.description == "2026")
    #expect(scenario?.files.map(\.name) == ["1", "true"])
  }

  @Test("a range that is the whole file is the whole file")
  func wholeRange() {
    let text = "files: { film: { segments: 10 } }\npeers: [{ owns: [{ film: 0-9 }] }, { wants: [film] }]\n"
    #expect(ScenarioText(text: text).scenario?.peers[0].owns.first?.held.isFull == true)
  }
}

/// What a scenario is worth.
@Suite struct PointsTests {
  @Test(
    "is 1 where nothing is said, and else what is said", arguments: [("", 1.0), ("10", 10), ("2.5", 2.5), ("0", 0)])
  func points(text: String, points: Double) {
    let scenario = ScenarioText.with(text.isEmpty ? "" : "points: \(text)\n").scenario
    #expect(scenario?.points == points)
  }
}
