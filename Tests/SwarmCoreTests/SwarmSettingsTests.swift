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

  @Test func commentsAndBlankLinesDoNotCount() throws {
    #expect(try SwarmSettings.parse("# ours\n\n  pipeline 3  \r\n", path: "swarm.conf").pipeline == 3)
  }

  @Test(arguments: [
    ("pipeline 0", "swarm.conf:1: expected a number from 1 to 1024, found \"0\""),
    ("\nseed -1", "swarm.conf:2: expected a number from 0 to 18446744073709551615, found \"-1\""),
    ("peer-selection any", "swarm.conf:1: expected least-loaded, random, round-robin, found \"any\""),
    (
      "color red",
      "swarm.conf:1: expected a setting (segment-selection, peer-selection, pipeline, update-interval, seed, statistics) "
        + "and its value, found \"color red\""
    ),
  ])
  func aFaultIsNamedWithItsLine(text: String, fault: String) {
    let error = #expect(throws: RankInputError.self) { try SwarmSettings.parse(text, path: "swarm.conf") }
    #expect(error?.description == fault)
  }
}
