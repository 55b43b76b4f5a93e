import SwarmCore
import Testing

/// `nextWake` promises that no `tick` before it does anything, so that a shell need not poll.
struct NextWakeTests {
  private let film = RankInput.OwnedFile(
    name: "film", hashes: (0..<8).map { MD5.hash([UInt8($0)]) })

  private func at(_ milliseconds: Int64) -> Instant { Instant.zero.advanced(milliseconds: milliseconds) }

  private func downloader(joins: Int? = nil, pace: Pace = .machine) -> Downloader {
    var settings = SwarmSettings()
    if let joins { settings.joins = [3: joins] }
    return Downloader(rank: 3, size: 4, input: RankInput(wanted: ["film"]), settings: settings, pace: pace)
  }

  private func description(holders: [Rank], of segments: Range<Int> = 0..<8) -> DownloadMessage {
    .file(
      FileDescription(
        id: 0, name: "film", hashes: film.hashes,
        holdings: holders.map { FileDescription.Holding(peer: $0, ranges: [segments]) }, wantedBy: [3]))
  }

  @Test func aClientThatJoinsLateSleepsUntilThen() {
    var downloader = downloader(joins: 700)
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    #expect(directives.isEmpty)
    #expect(downloader.nextWake == at(700))
    downloader.tick(now: at(700), into: &directives)
    #expect(directives == [.send(.tracker(.announce(wanted: ["film"])))])
    #expect(downloader.nextWake == nil)
  }

  @Test(arguments: [(Pace.machine, Int64(2_000)), (.virtual(factor: 50), 100_000)])
  func requestsAreOverdueRightAfterTheirDeadline(pace: Pace, patience: Int64) throws {
    var downloader = downloader(pace: pace)
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    downloader.receive(description(holders: [1]), from: trackerRank, now: .zero, into: &directives)
    directives = []
    // The endgame would repeat a request, but nobody else holds the segment.
    let endgame = try #require(downloader.nextWake)
    #expect(endgame < at(patience))
    downloader.tick(now: endgame, into: &directives)
    #expect(directives.isEmpty)
    let wake = try #require(downloader.nextWake)
    #expect(wake.nanoseconds == at(patience).nanoseconds + 1)
    if !pace.hasAbsences {
      downloader.tick(now: at(patience), into: &directives)
      #expect(directives.isEmpty)
      downloader.tick(now: wake, into: &directives)
      #expect(directives.contains { if case .send(.uploader(.request, of: 1)) = $0 { true } else { false } })
    }
  }

  @Test func theEndgameRepeatsAtItsMomentAndNotBefore() throws {
    var downloader = downloader(pace: .virtual(factor: 1))
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    downloader.receive(description(holders: [1, 2], of: 0..<2), from: trackerRank, now: .zero, into: &directives)
    directives = []
    let wake = try #require(downloader.nextWake)
    #expect(wake.nanoseconds == 50_000_001)
    downloader.tick(now: Instant(nanoseconds: wake.nanoseconds - 1), into: &directives)
    #expect(directives.isEmpty)
    downloader.tick(now: wake, into: &directives)
    #expect(directives.count == 1)
  }

  @Test func aClientThatHasAllSleepsForEver() {
    var downloader = Downloader(
      rank: 1, size: 4, input: RankInput(owned: [film]), settings: SwarmSettings(), pace: .machine)
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    #expect(downloader.nextWake == nil)
  }

  @Test func theTrackerWakesForNewsAndForPings() throws {
    var tracker = Tracker(size: 4, latecomers: [], pace: .virtual(factor: 1))
    var directives: [Tracker.Directive] = []
    tracker.start(into: &directives)
    #expect(tracker.nextWake == .zero)
    tracker.tick(now: .zero, into: &directives)
    #expect(tracker.nextWake == at(1_000))
    tracker.tick(now: at(999), into: &directives)
    #expect(directives.isEmpty)
    for rank in 1...3 {
      if rank < 3 { tracker.receive(.ownedFile(film), from: rank, now: at(999), into: &directives) }
      tracker.receive(.announce(wanted: rank == 3 ? ["film"] : []), from: rank, now: at(999), into: &directives)
    }
    #expect(tracker.nextWake == at(1_000))
    directives = []
    tracker.tick(now: at(1_000), into: &directives)
    #expect(directives == (1...3).map { .send(.uploader(.ping, of: $0)) })
    tracker.receive(.suspect(1), from: 3, now: at(1_000), into: &directives)
    #expect(tracker.nextWake == at(2_000))
    tracker.receive(
      .update(have: [SegmentID(file: 0, index: 1)], state: .downloading, heard: 1), from: 3, now: at(1_500),
      into: &directives)
    let wake = try #require(tracker.nextWake)
    #expect(wake <= at(1_500))
  }

  @Test func signsOfLifeHaveAPaceOfTheirOwn() {
    let pace = Pace.virtual(factor: 500, liveness: 60)
    var tracker = Tracker(size: 3, latecomers: [], pace: pace)
    var uploader = Uploader(departure: nil, pace: pace)
    var directives: [Tracker.Directive] = []
    tracker.tick(now: .zero, into: &directives)
    #expect(tracker.nextWake == at(60_000))
    var uploads: [Uploader.Directive] = []
    uploader.tick(now: .zero, into: &uploads)
    #expect(uploader.nextWake.nanoseconds == at(360_000).nanoseconds + 1)
    #expect(Pace.virtual(factor: 0, liveness: -4) == .virtual(factor: 1, liveness: 1))
  }

  @Test func theUploadSideWakesToLeaveAndForASilentTracker() {
    var uploader = Uploader(departure: .at(milliseconds: 2_500), pace: .virtual(factor: 1))
    var directives: [Uploader.Directive] = []
    #expect(uploader.nextWake == .zero)
    uploader.tick(now: .zero, into: &directives)
    #expect(uploader.nextWake == at(2_500))
    uploader.tick(now: at(2_499), into: &directives)
    #expect(directives.isEmpty)
    uploader.tick(now: at(2_500), into: &directives)
    #expect(directives == [.send(.tracker(.leave))])
    #expect(uploader.nextWake == Instant(nanoseconds: at(6_000).nanoseconds + 1))
    directives = []
    uploader.tick(now: at(6_000), into: &directives)
    #expect(directives.isEmpty)
    uploader.tick(now: uploader.nextWake, into: &directives)
    #expect(directives == [.abandon])
  }
}
