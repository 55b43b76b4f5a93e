import SwarmCore
import Testing

struct RankStatisticsTests {
  private func statistics() -> RankStatistics {
    var statistics = RankStatistics()
    statistics.moments = [.joined: 1, .completed: 30]
    statistics.served = 4
    statistics.received = [2: 5, 10: 6]
    statistics.sent = ["request": 7, "update": 8]
    statistics.sleeps = 9
    statistics.slept = 10
    var neighbours = NeighbourStatistics()
    (neighbours.unchokes, neighbours.unchoked) = (11, 12)
    (neighbours.linked, neighbours.interested, neighbours.interesting) = (13_000_000_000, 12_000_000_000, 0)
    statistics.neighbours = neighbours
    statistics.shortfalls = [
      Shortfall(file: "ghost", reason: .unowned), Shortfall(file: "film", reason: .unheld([3..<8, 9..<10])),
      Shortfall(file: "album", reason: .cutShort([0..<5])),
    ]
    return statistics
  }

  @Test func whatIsWrittenReadsBackTheSame() {
    #expect(RankStatistics(statistics().encoded()) == statistics())
  }

  @Test func whoKnowsNoNeighboursSaysNothingOfThem() throws {
    let read = try #require(RankStatistics("served 4\n"))
    #expect(read.neighbours == nil)
    #expect(!RankStatistics().encoded().contains("unchoke"))
  }

  @Test func aShareOfMoreThanAllIsNone() {
    var neighbours = NeighbourStatistics()
    #expect(neighbours.interestedShare == nil)
    (neighbours.linked, neighbours.interested, neighbours.interesting) = (4, 5, 1)
    #expect(neighbours.interestedShare == nil)
    #expect(neighbours.interestingShare == 0.25)
  }

  @Test func eachShortfallHasALine() {
    #expect(
      statistics().encoded().hasSuffix(
        """
        shortfall ghost unowned
        shortfall film unheld 3-7,9
        shortfall album cut-short 0-4

        """))
  }

  @Test func aShortfallOfAnyFileNameAndSegmentsReadsBackTheSame() {
    var random = SplitMix64(seed: 1)
    let names = ["unowned", "film-1,2", "ü🎬", "\u{301}accent", "a\u{2028}b", "a\u{A0}b"]
    for _ in 0..<300 {
      var held = Bitfield(count: Int.random(in: 1...200, using: &random))
      for index in 0..<held.count - 1 where Bool.random(using: &random) { held.insert(index) }
      let missing = held.ranges(of: false)
      var statistics = RankStatistics()
      for name in names {
        statistics.shortfalls.append(
          Shortfall(file: name, reason: Bool.random(using: &random) ? .unheld(missing) : .cutShort(missing)))
      }
      #expect(RankStatistics(statistics.encoded()) == statistics)
    }
  }

  @Test(arguments: [
    "served", "served x", "served -1", "served 9223372036854775807", "served 99999999999999999999", "moment dawn 3",
    "moment joined -1", "sent 3", "sent request 1099511627777", "received x 3", "received -1 3", "sleeps 1 2",
    "slept -1", "weight 3", "unchokes -1", "unchoked 1099511627777", "linked", "interested x", "interesting 1 2",
  ])
  func anythingElseIsNone(text: String) {
    #expect(RankStatistics(text) == nil)
  }

  @Test(arguments: [
    "film", "film unowned 3", "film unheld", "film unheld x", "film unheld 3-", "film unheld -3", "film unheld 3,",
    "film unheld 5-3", "film unheld 3-5,5", "film unheld 3,2", "film unheld 3,3", "film unheld 1-2-3",
    "film unheld 0-9223372036854775807", "film unheld 9999999999999999999999", "film lost 3", "film cut-short 1 2",
  ])
  func aShortfallThatCannotBeIsNone(text: String) {
    #expect(RankStatistics("shortfall \(text)") == nil)
  }

  @Test func theLargestNumbersCanBeAdded() throws {
    let largest = 1_099_511_627_776
    let lines = (0..<100_000).map { "received \($0) \(largest)\nsent m\($0) \(largest)\n" }.joined()
    let read = try #require(RankStatistics(lines + "moment joined 9223372036854775807\nslept 9223372036854775807\n"))
    #expect(read.messages == 100_000 * largest)
    #expect(read.received.values.reduce(0, +) == 100_000 * largest)
  }
}
