import SwarmCore
import Testing

/// Where a segment takes long, requests do not pile up at a peer, and what has come is told soon.
struct SlowPeerTests {
  private let hashes = (0..<8).map { MD5.hash([UInt8($0)]) }
  private var directives: [Downloader.Directive] = []

  private func downloader(_ pace: Pace) -> Downloader {
    var downloader = Downloader(
      rank: 2, size: 3, input: RankInput(wanted: ["film"]), settings: SwarmSettings(), pace: pace)
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    return downloader
  }

  private var description: DownloadMessage {
    .file(
      FileDescription(
        id: 0, name: "film", hashes: hashes,
        holdings: [FileDescription.Holding(peer: 1, ranges: [0..<8])], wantedBy: [2]))
  }

  /// The segments that `directives` request, in order.
  private static func requested(_ directives: [Downloader.Directive]) -> [SegmentID] {
    directives.compactMap { if case .send(.uploader(.request(let segment), of: 1)) = $0 { segment } else { nil } }
  }

  private func answer(_ segment: SegmentID) -> DownloadMessage {
    .segment(segment, hashes[Int(segment.index)], served: 1)
  }

  @Test(arguments: [(Int64(10), 2), (999, 2), (1_000, 1), (30_000, 1)])
  mutating func aPeerIsAskedForMoreAsLongAsItAnswersSoon(milliseconds: Int64, count: Int) {
    var downloader = downloader(.virtual(factor: 1_000))
    downloader.receive(description, from: trackerRank, now: .zero, into: &directives)
    let first = SlowPeerTests.requested(directives)
    #expect(first.count == 2)
    directives = []
    downloader.receive(
      answer(first[0]), from: 1, now: Instant.zero.advanced(milliseconds: milliseconds), into: &directives)
    #expect(SlowPeerTests.requested(directives).count == count)
  }

  @Test mutating func onAMachineItIsAskedForAllAtOnce() {
    var downloader = downloader(.machine)
    downloader.receive(description, from: trackerRank, now: .zero, into: &directives)
    #expect(SlowPeerTests.requested(directives).count == 8)
  }

  @Test mutating func whatHasComeIsToldAfterATenthOfASecond() throws {
    var downloader = downloader(.virtual(factor: 1_000))
    downloader.receive(description, from: trackerRank, now: .zero, into: &directives)
    let first = SlowPeerTests.requested(directives)
    let moment = Instant.zero.advanced(milliseconds: 700)
    downloader.receive(answer(first[0]), from: 1, now: moment, into: &directives)
    directives = []
    downloader.tick(now: moment.advanced(milliseconds: 100), into: &directives)
    #expect(directives.isEmpty)
    let wake = try #require(downloader.nextWake)
    #expect(wake.nanoseconds == moment.advanced(milliseconds: 100).nanoseconds + 1)
    downloader.tick(now: wake, into: &directives)
    let told = directives.contains {
      if case .send(.tracker(.update(have: [first[0]], state: .downloading, heard: _))) = $0 { true } else { false }
    }
    #expect(told)
  }
}
