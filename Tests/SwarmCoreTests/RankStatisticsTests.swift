import SwarmCore
import Testing

struct RankStatisticsTests {
  @Test func whatIsWrittenReadsBackTheSame() {
    var statistics = RankStatistics()
    statistics.moments = [.joined: 1, .completed: 30]
    statistics.served = 4
    statistics.received = [2: 5, 10: 6]
    statistics.sent = ["request": 7, "update": 8]
    statistics.sleeps = 9
    statistics.slept = 10
    #expect(RankStatistics(statistics.encoded()) == statistics)
  }

  @Test(arguments: ["served", "served x", "moment dawn 3", "sent 3", "received x 3", "weight 3"])
  func anythingElseIsNone(text: String) {
    #expect(RankStatistics(text) == nil)
  }
}
