import SwarmCore
import Testing

struct SwarmSettingsTests {
  @Test func defaultsNeedNoText() {
    #expect(SwarmSettings().encoded().isEmpty)
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    for seed in UInt64(0)..<200 {
      let settings = GeneratedSwarm(seed: seed).settings
      #expect(try SwarmSettings.parse(settings.encoded(), path: "swarm.conf") == settings)
    }
  }

  @Test func whatClientsDoAndCarryReadsBackTheSame() throws {
    var settings = SwarmSettings()
    settings.joins = [3: 400, 12: 0]
    settings.leaves = [1: .after(segments: 30), 4: .at(milliseconds: 250)]
    settings.payload = 16_384
    settings.contents = [SwarmSettings.Content(name: "book", segmentSize: 256, path: "/a folder/book.txt")]
    #expect(try SwarmSettings.parse(settings.encoded(), path: "swarm.conf") == settings)
  }

  @Test func theLineThatTellsOurSwarmNamesKeysThatItKnows() throws {
    let parts = SwarmSettings.protocolLine.split(separator: ": ")
    #expect(parts.first == "swarm-runner/swarm.conf 4")
    let keys = try #require(parts.last).split(separator: ", ").map { SwarmSettings.Key(rawValue: String($0)) }
    #expect(keys == [.streamingWindow, .seedChoking])
  }

  @Test func everyKeyReadsBackWhatItWrote() throws {
    var settings = SwarmSettings()
    settings.segmentSelection = .sequential
    settings.streamingWindow = 9
    settings.peerSelection = .roundRobin
    settings.pipeline = 3
    settings.updateInterval = 4
    settings.neighbours = 40
    settings.numwant = 30
    settings.uploadSlots = .count(4)
    settings.chokeInterval = 50
    settings.seeding = .superSeeding
    settings.seedChoking = .fastestUpload
    settings.seed = 5
    settings.statistics = true
    settings.joins = [2: 6]
    settings.leaves = [1: .at(milliseconds: 7)]
    settings.payload = 8
    settings.contents = [SwarmSettings.Content(name: "book", segmentSize: 9, path: "book.txt")]
    for key in SwarmSettings.Key.allCases {
      let values = settings.values(of: key)
      #expect(values.count == 1)
      let read = try SwarmSettings.parse("\(key.rawValue) \(values[0])", path: "swarm.conf")
      #expect(SwarmSettings.Key.allCases.filter { !read.values(of: $0).isEmpty } == [key])
      #expect(read.values(of: key) == values)
    }
  }

  @Test func commentsAndBlankLinesDoNotCount() throws {
    #expect(try SwarmSettings.parse("# ours\n\n  pipeline 3  \r\n", path: "swarm.conf").pipeline == 3)
  }

  @Test(arguments: [
    ("pipeline 0", "swarm.conf:1: expected a number from 1 to 1024, found \"0\""),
    ("\nseed -1", "swarm.conf:2: expected a number from 0 to 18446744073709551615, found \"-1\""),
    ("peer-selection any", "swarm.conf:1: expected least-loaded, random, round-robin, found \"any\""),
    ("joins 0 5", "swarm.conf:1: expected a rank and a number of milliseconds, found \"0 5\""),
    (
      "leaves 2 soon 5",
      "swarm.conf:1: expected a rank, and \"after\" with a number of segments or \"at\" with a number of milliseconds, "
        + "found \"2 soon 5\""
    ),
    (
      "color red",
      "swarm.conf:1: expected a setting (segment-selection, streaming-window, peer-selection, pipeline, update-interval, "
        + "neighbours, numwant, upload-slots, choke-interval, seeding, seed-choking, "
        + "seed, statistics, "
        + "joins, leaves, payload, content) and its value, found \"color red\""
    ),
  ])
  func aFaultIsNamedWithItsLine(text: String, fault: String) {
    let error = #expect(throws: RankInputError.self) { try SwarmSettings.parse(text, path: "swarm.conf") }
    #expect(error?.description == fault)
  }
}
