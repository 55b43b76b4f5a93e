import SwarmCore
import Testing

/// What a client counts of its neighbours: rank 1 wants a film of 8 segments, and serves two at once.
struct InterestTests {
  private let hashes: [Hash]
  private var downloader: Downloader

  init() {
    var random = SplitMix64(seed: 1)
    hashes = (0..<8).map { _ in Hash.random(using: &random) }
    var settings = SwarmSettings()
    settings.uploadSlots = .count(2)
    downloader = Downloader(rank: 1, size: 6, input: RankInput(wanted: ["film"]), settings: settings)
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    downloader.receive(.numbered(files: []), from: trackerRank, now: .zero, into: &directives)
    let film = FileDescription(id: 0, name: "film", hashes: hashes, holdings: [], wantedBy: [])
    downloader.receive(.file(film), from: trackerRank, now: .zero, into: &directives)
  }

  private mutating func hear(_ message: DownloadMessage, from sender: Rank, at seconds: Int64) {
    var directives: [Downloader.Directive] = []
    downloader.receive(
      message, from: sender, now: Instant.zero.advanced(milliseconds: 1_000 * seconds), into: &directives)
  }

  /// A neighbour says that it holds these segments.
  private mutating func meet(_ rank: Rank, holding held: Range<Int>, at seconds: Int64) {
    var bits = Bitfield(count: 8)
    for index in held { bits.insert(index) }
    let possessions = held.isEmpty ? [] : [Possession(file: 0, held: bits)]
    hear(.hello(possessions, isAnswer: false, isUrgent: false), from: rank, at: seconds)
  }

  private var counted: NeighbourStatistics { downloader.neighbourStatistics ?? NeighbourStatistics() }

  @Test mutating func theTimesOfLinksWithThoseThatLackSomethingAreCounted() {
    meet(2, holding: 0..<4, at: 10)  // Has something to offer, and is taken for interested.
    meet(3, holding: 0..<0, at: 10)  // Has nothing to offer.
    meet(4, holding: 0..<8, at: 10)  // A seed does not count.
    hear(.interest(false), from: 2, at: 12)
    hear(.have([SegmentID(file: 0, index: 0)]), from: 3, at: 15)
    hear(.goodbye, from: 2, at: 20)
    hear(.goodbye, from: 3, at: 30)
    hear(.goodbye, from: 4, at: 40)
    #expect(counted.linked == 30_000_000_000)  // 10 s of rank 2, 20 s of rank 3.
    #expect(counted.interested == 25_000_000_000)  // 10 s in rank 2, 15 s in rank 3.
    #expect(counted.interesting == 22_000_000_000)  // 2 s to rank 2, 20 s to rank 3.
  }

  @Test mutating func whoGetsItsLastSegmentCountsNoMore() {
    meet(2, holding: 0..<7, at: 0)
    hear(.have([SegmentID(file: 0, index: 7)]), from: 2, at: 5)
    hear(.goodbye, from: 2, at: 9)
    #expect(counted.linked == 5_000_000_000)
  }

  @Test mutating func whoHasAllItselfCountsNoMore() {
    meet(2, holding: 0..<0, at: 0)
    for index in 0..<8 {
      hear(.segment(SegmentID(file: 0, index: Int32(index)), hashes[index], served: 1), from: 3, at: 6)
    }
    hear(.goodbye, from: 2, at: 9)
    #expect(counted.linked == 6_000_000_000)
  }

  @Test mutating func eachTimeSomebodyIsServedCounts() {
    for rank in 2...4 { meet(rank, holding: 0..<0, at: 1) }
    #expect(counted.unchokes == 2)
    hear(.goodbye, from: 2, at: 2)
    #expect(counted.unchokes == 3)
    for message in [DownloadMessage.unchoke, .choke, .unchoke] { hear(message, from: 4, at: 3) }
    #expect(counted.unchoked == 2)
  }
}
