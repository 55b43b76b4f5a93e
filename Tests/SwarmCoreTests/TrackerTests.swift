import SwarmCore
import Testing

struct TrackerTests {
  private let film: RankInput.OwnedFile
  private var tracker = Tracker(size: 4)

  init() {
    var random = SplitMix64(seed: 1)
    film = RankInput.OwnedFile(name: "film", hashes: (0..<8).map { _ in Hash.random(using: &random) })
  }

  private mutating func hear(
    _ message: TrackerMessage, from sender: Rank, at milliseconds: Int64 = 0
  ) -> [Tracker.Directive] {
    var directives: [Tracker.Directive] = []
    tracker.receive(
      message, from: sender, now: Instant.zero.advanced(milliseconds: milliseconds), into: &directives)
    return directives
  }

  private mutating func wait(until milliseconds: Int64) -> [Tracker.Directive] {
    var directives: [Tracker.Directive] = []
    tracker.tick(now: Instant.zero.advanced(milliseconds: milliseconds), into: &directives)
    return directives
  }

  /// Ranks 1 and 2 own the film, rank 3 wants it.
  private mutating func start() -> [Tracker.Directive] {
    _ = hear(.ownedFile(film), from: 1)
    _ = hear(.announce(wanted: []), from: 1)
    _ = hear(.ownedFile(film), from: 2)
    _ = hear(.announce(wanted: []), from: 2)
    return hear(.announce(wanted: ["film"]), from: 3)
  }

  @Test mutating func nothingStartsBeforeAllHaveAnnounced() {
    #expect(hear(.ownedFile(film), from: 1).isEmpty)
    #expect(hear(.announce(wanted: []), from: 1).isEmpty)
    #expect(hear(.announce(wanted: ["film"]), from: 3).isEmpty)
    let directives = hear(.announce(wanted: []), from: 2)
    #expect(directives.contains(.send(.uploader(.accepted(files: [0]), of: 1))))
    #expect(directives.contains(.send(.uploader(.accepted(files: []), of: 2))))
  }

  @Test mutating func aLatecomerIsWaitedForAtTheEndOnly() {
    tracker = Tracker(size: 4, latecomers: [2])
    #expect(hear(.ownedFile(film), from: 1).isEmpty)
    #expect(hear(.announce(wanted: []), from: 1).isEmpty)
    #expect(!hear(.announce(wanted: ["film"]), from: 3).isEmpty)
    #expect(hear(.update(have: [], state: .finished, heard: 1), from: 3).isEmpty)
    _ = hear(.announce(wanted: ["film"]), from: 2)
    let directives = hear(.update(have: [], state: .finished, heard: 1), from: 2)
    #expect(directives.last == .stop(failed: false))
  }

  @Test mutating func aLatecomerKnowsWhatALostClientHoldsShouldThatComeBack() {
    tracker = Tracker(size: 4, latecomers: [2])
    _ = hear(.ownedFile(film), from: 1)
    _ = hear(.announce(wanted: []), from: 1)
    _ = hear(.announce(wanted: ["film"]), from: 3)
    _ = hear(.suspect(1), from: 3)
    #expect(wait(until: Tracker.pongPatience / 2).isEmpty)
    for moment in 1...10 { _ = wait(until: Tracker.pongPatience / 2 + Int64(moment) * 400) }
    let admission = hear(.announce(wanted: ["film"]), from: 2, at: 10_000)
    let holding = FileDescription.Holding(peer: 1, ranges: [0..<8])
    let description = FileDescription(
      id: 0, name: "film", hashes: film.hashes, holdings: [holding], wantedBy: [3, 2])
    #expect(
      admission.suffix(2) == [.send(.downloader(.lost(1), of: 2)), .send(.downloader(.file(description), of: 2))])
    #expect(hear(.pong, from: 1, at: 10_001).contains(.send(.downloader(.alive(1), of: 2))))
  }

  @Test mutating func aClientThatLeavesIsStoppedAndTheOthersAreTold() {
    _ = start()
    #expect(
      hear(.leave, from: 1) == [
        .send(.uploader(.stop, of: 1)), .send(.downloader(.stop, of: 1)), .send(.downloader(.lost(1), of: 3)),
      ])
    #expect(hear(.leave, from: 1).isEmpty)
    #expect(hear(.suspect(1), from: 3, at: 1) == [.send(.downloader(.lost(1), of: 3))])
    let end = hear(.update(have: [], state: .finished, heard: 3), from: 3, at: 2)
    #expect(!end.contains(.send(.uploader(.stop, of: 1))))
    #expect(end.last == .stop(failed: false))
  }

  @Test mutating func aWantedFileIsAnsweredWithItsHashesAndHolders() {
    let holdings = [1, 2].map { FileDescription.Holding(peer: $0, ranges: [0..<8]) }
    let description = FileDescription(id: 0, name: "film", hashes: film.hashes, holdings: holdings, wantedBy: [3])
    #expect(start().contains(.send(.downloader(.file(description), of: 3))))
  }

  @Test mutating func theSwarmStopsWhenTheLastClientHasFinished() {
    _ = start()
    let directives = hear(.update(have: [], state: .finished, heard: 1), from: 3)
    #expect(directives.contains(.send(.uploader(.stop, of: 1))))
    #expect(directives.last == .stop(failed: false))
  }

  @Test mutating func theLastThingThatEveryDownloadThreadHearsIsThatNothingMoreComes() {
    _ = start()
    let directives = hear(.update(have: [], state: .finished, heard: 1), from: 3)
    for client in 1...3 {
      let told = directives.compactMap { directive -> DownloadMessage? in
        guard case .send(.downloader(let message, of: client)) = directive else { return nil }
        return message
      }
      #expect(told.last == .stop, "client \(client)")
    }
  }

  @Test mutating func aClientThatHasLeftIsToldNothingThatWasKeptForIt() {
    _ = hear(.ownedFile(film), from: 1)
    _ = hear(.announce(wanted: []), from: 1)
    _ = hear(.announce(wanted: ["film"]), from: 2)
    _ = hear(.announce(wanted: ["film"]), from: 3)
    _ = hear(.update(have: [SegmentID(file: 0, index: 1)], state: .downloading, heard: 1), from: 3)
    _ = hear(.update(have: [], state: .downloading, heard: 1), from: 2)
    _ = hear(.leave, from: 2)
    let later = wait(until: 10)
    #expect(!later.contains { if case .send(.downloader(_, of: 2)) = $0 { true } else { false } })
  }

  @Test mutating func aStarvedClientThatHasNotHeardAllDoesNotEndTheSwarm() {
    _ = start()
    #expect(hear(.update(have: [], state: .starved, heard: 0), from: 3).isEmpty)
    #expect(hear(.update(have: [], state: .starved, heard: 1), from: 3).last == .stop(failed: false))
  }

  @Test mutating func updatesThatWaitAreAnsweredTogetherWithWhatTheClientLacks() {
    _ = hear(.ownedFile(film), from: 1)
    _ = hear(.announce(wanted: []), from: 1)
    _ = hear(.announce(wanted: ["film"]), from: 2)
    _ = hear(.announce(wanted: ["film"]), from: 3)
    let segments = (0..<3).map { SegmentID(file: 0, index: $0) }
    #expect(hear(.update(have: [segments[0]], state: .downloading, heard: 1), from: 2).isEmpty)
    #expect(hear(.update(have: [segments[0], segments[1]], state: .downloading, heard: 1), from: 3).isEmpty)
    #expect(hear(.update(have: [segments[2]], state: .downloading, heard: 1), from: 2).isEmpty)
    let toSecond = DownloadMessage.changes([Change(peer: 3, segment: segments[1])])
    let toThird = DownloadMessage.changes([0, 2].map { Change(peer: 2, segment: segments[$0]) })
    #expect(wait(until: 1) == [.send(.downloader(toSecond, of: 2)), .send(.downloader(toThird, of: 3))])
    #expect(wait(until: 2).isEmpty)
  }

  @Test mutating func announcementsThatContradictEachOtherEndTheSwarmWithTheReason() {
    var other = film.hashes
    other[5] = other[4]
    _ = hear(.ownedFile(film), from: 1)
    let directives = hear(.ownedFile(RankInput.OwnedFile(name: "film", hashes: other)), from: 2)
    guard case .report(let conflict) = directives.first else { return #expect(Bool(false), "\(directives)") }
    #expect(conflict.rank == 2 && conflict.segment == 5)
    #expect(directives.last == .stop(failed: true))
    #expect(
      "\(conflict)" == "rank 2 announces segment 5 of \"film\" with \(other[5]), others with \(film.hashes[5])")
  }

  @Test mutating func aSuspectThatDoesNotAnswerIsLostAndNoLongerNamed() {
    _ = start()
    #expect(hear(.suspect(1), from: 3) == [.send(.uploader(.ping, of: 1))])
    #expect(wait(until: Tracker.pongPatience - 1).isEmpty)
    #expect(wait(until: Tracker.pongPatience + 1) == [.send(.downloader(.lost(1), of: 3))])
  }

  @Test mutating func aSuspectThatAnswersIsAliveToWhoeverAsked() {
    _ = start()
    _ = hear(.suspect(1), from: 3)
    #expect(hear(.pong, from: 1, at: 100) == [.send(.downloader(.alive(1), of: 3))])
    #expect(wait(until: 2 * Tracker.pongPatience).isEmpty)
  }

  @Test mutating func aLostClientThatSpeaksAgainIsTakenBack() {
    _ = start()
    _ = hear(.suspect(1), from: 3)
    _ = wait(until: Tracker.pongPatience + 1)
    #expect(hear(.pong, from: 1, at: 9_000) == [.send(.downloader(.alive(1), of: 3))])
  }

  @Test mutating func theEndDoesNotWaitForALostClient() {
    _ = start()
    _ = hear(.suspect(3), from: 1)
    #expect(wait(until: Tracker.pongPatience + 1).last == .stop(failed: false))
  }

  @Test mutating func aClientWithoutInputEndsTheSwarm() {
    #expect(hear(.withdraw, from: 2).last == .stop(failed: false))
  }

  @Test mutating func aClientThatHasAllIsToldOfThoseThatStillWantIt() {
    var settings = SwarmSettings()
    settings.neighbours = 4
    tracker = Tracker(size: 4, settings: settings)
    _ = hear(.ownedFile(film), from: 1)
    _ = hear(.announce(wanted: []), from: 1)
    _ = hear(.announce(wanted: ["film"]), from: 2)
    _ = hear(.announce(wanted: ["film"]), from: 3)
    let have = film.hashes.indices.map { SegmentID(file: 0, index: Int32($0)) }
    _ = hear(.update(have: have, state: .finished, heard: 1), from: 2)
    for rank in 1...2 {
      #expect(hear(.reannounce, from: rank) == [.send(.downloader(.peers([3], areAll: true), of: rank))])
    }
  }

  @Test mutating func theFewAmongManyThatStillWantItAreAllNamedAtOnce() {
    var settings = SwarmSettings()
    settings.neighbours = 4
    settings.numwant = 3
    tracker = Tracker(size: 402, settings: settings)
    _ = hear(.ownedFile(film), from: 1)
    _ = hear(.announce(wanted: []), from: 1)
    for rank in 2...401 { _ = hear(.announce(wanted: ["film"]), from: rank) }
    let have = film.hashes.indices.map { SegmentID(file: 0, index: Int32($0)) }
    for rank in 2...400 where rank != 77 { _ = hear(.update(have: have, state: .finished, heard: 1), from: rank) }
    guard case .send(.downloader(.peers(let named, let areAll), 1)) = hear(.reannounce, from: 1).first else {
      Issue.record("rank 1 is told of nobody")
      return
    }
    #expect(Set(named) == [77, 401])
    #expect(areAll)
  }
}
