import SwarmCore
import Testing

/// When a client that needs more peers asks the tracker for some: rank 1 wants a film, and nobody is linked with it.
struct PeerSearchTests {
  private var downloader: Downloader

  init() {
    downloader = PeerSearchTests.downloader(.machine)
  }

  private static func downloader(_ pace: Pace) -> Downloader {
    var settings = SwarmSettings()
    settings.neighbours = 8
    var downloader = Downloader(
      rank: 1, size: 40, input: RankInput(wanted: ["film"]), settings: settings, pace: pace)
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    downloader.receive(.numbered(files: []), from: trackerRank, now: .zero, into: &directives)
    return downloader
  }

  /// The moments, in milliseconds, at which it asks until `end`, where the time is looked at every `step`.
  private mutating func questions(until end: Int, step: Int) -> [Int] {
    stride(from: 0, through: end, by: step).filter { time in
      var directives: [Downloader.Directive] = []
      downloader.tick(now: Instant.zero.advanced(milliseconds: Int64(time)), into: &directives)
      return directives.contains(.send(.tracker(.reannounce)))
    }
  }

  @Test mutating func onAMachineItAsksSoonAndThenEverMoreSeldom() {
    #expect(questions(until: 400, step: 10) == [20, 60, 140, 300])
  }

  @Test mutating func onANetworkItAsksAfterASecond() {
    downloader = PeerSearchTests.downloader(.virtual(factor: 1))
    #expect(questions(until: 40_000, step: 500) == [1_000, 3_000, 7_000, 15_000, 31_000])
  }
}
