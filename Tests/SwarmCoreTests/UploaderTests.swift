import SwarmCore
import Testing

struct UploaderTests {
  private let hashes: [Hash]
  private var store: SegmentStore
  private var uploader = Uploader()

  init() {
    var random = SplitMix64(seed: 1)
    hashes = (0..<4).map { _ in Hash.random(using: &random) }
    var held = Bitfield(count: 4)
    held.insert(2)
    store = SegmentStore(RankInput(owned: [RankInput.OwnedFile(name: "film", hashes: hashes, held: held)]))
  }

  private mutating func directives(for message: UploadMessage, from sender: Rank) -> [Uploader.Directive] {
    var directives: [Uploader.Directive] = []
    uploader.receive(message, from: sender, store: &store, into: &directives)
    return directives
  }

  @Test mutating func aSegmentThatIsHeldIsServedAndAnyOtherRejected() {
    _ = directives(for: .accepted(files: [7]), from: trackerRank)
    let held = SegmentID(file: 7, index: 2)
    #expect(
      directives(for: .request(held), from: 3) == [.send(.downloader(.segment(held, hashes[2], served: 1), of: 3))])
    for lacked in [SegmentID(file: 7, index: 1), SegmentID(file: 7, index: 4), SegmentID(file: 0, index: 2)] {
      #expect(directives(for: .request(lacked), from: 3) == [.send(.downloader(.reject(lacked), of: 3))])
    }
  }

  @Test mutating func aSegmentIsServedAsSoonAsItIsSaved() {
    _ = directives(for: .accepted(files: [7]), from: trackerRank)
    store.open(7, name: "film", hashes: hashes)
    let segment = SegmentID(file: 7, index: 0)
    store.save(segment)
    #expect(
      directives(for: .request(segment), from: 2)
        == [.send(.downloader(.segment(segment, hashes[0], served: 1), of: 2))])
  }

  @Test mutating func whereTransfersTakeTimeAPeersRequestsWaitAndCanBeCancelled() {
    uploader = Uploader(departure: nil, pace: .virtual(factor: 1))
    _ = directives(for: .accepted(files: [7]), from: trackerRank)
    store.open(7, name: "film", hashes: hashes)
    let segments = (0..<4).map { SegmentID(file: 7, index: $0) }
    for segment in segments { store.save(segment) }
    func answer(_ index: Int, served: UInt32) -> [Uploader.Directive] {
      [.send(.downloader(.segment(segments[index], hashes[index], served: served), of: 2))]
    }
    #expect(directives(for: .request(segments[0]), from: 2) == answer(0, served: 1))
    for segment in segments.dropFirst() { #expect(directives(for: .request(segment), from: 2).isEmpty) }
    #expect(directives(for: .cancel(segments[1]), from: 2).isEmpty)
    for (index, served) in [(2, UInt32(2)), (3, 3)] {
      var next: [Uploader.Directive] = []
      uploader.sent(to: 2, store: store, into: &next)
      #expect(next == answer(index, served: served))
    }
    var none: [Uploader.Directive] = []
    uploader.sent(to: 2, store: store, into: &none)
    #expect(none.isEmpty)
    #expect(directives(for: .request(segments[1]), from: 2) == answer(1, served: 4))
  }

  @Test mutating func aRequestThatComesBeforeTheFileNumbersIsAnsweredAfterThem() {
    let segment = SegmentID(file: 7, index: 2)
    #expect(directives(for: .request(segment), from: 3).isEmpty)
    #expect(directives(for: .request(segment), from: 4).isEmpty)
    #expect(directives(for: .cancel(segment), from: 3).isEmpty)
    #expect(
      directives(for: .accepted(files: [7]), from: trackerRank)
        == [.send(.downloader(.segment(segment, hashes[2], served: 1), of: 4))])
  }

  @Test mutating func aClientSaysOnceThatItLeavesAndServesNothingMore() {
    uploader = Uploader(departure: .after(segments: 1))
    _ = directives(for: .accepted(files: [7]), from: trackerRank)
    let held = SegmentID(file: 7, index: 2)
    #expect(
      directives(for: .request(held), from: 3)
        == [.send(.downloader(.segment(held, hashes[2], served: 1), of: 3)), .send(.tracker(.leave))])
    #expect(directives(for: .request(held), from: 3) == [.send(.downloader(.reject(held), of: 3))])
  }

  @Test mutating func aClientLeavesAtItsTime() {
    uploader = Uploader(departure: .at(milliseconds: 300))
    var directives: [Uploader.Directive] = []
    for time: Int64 in [1_000, 1_299] {
      uploader.tick(now: Instant.zero.advanced(milliseconds: time), into: &directives)
      #expect(directives.isEmpty)
    }
    uploader.tick(now: Instant.zero.advanced(milliseconds: 1_300), into: &directives)
    #expect(directives == [.send(.tracker(.leave))])
  }

  @Test mutating func aPayloadIsThatOfTheContentOrFollowsFromTheName() {
    let input = RankInput(owned: ["book", "film"].map { RankInput.OwnedFile(name: $0, hashes: hashes) })
    store = SegmentStore(input, payload: 5)
    store.setContent(of: "book", to: [1, 2, 3, 4, 5, 6, 7], segmentSize: 2)
    _ = directives(for: .accepted(files: [0, 1]), from: trackerRank)
    func answer(_ file: FileID, _ index: Int32, _ bytes: [UInt8], served: UInt32) -> [Uploader.Directive] {
      [.send(.downloader(.payload(SegmentID(file: file, index: index), bytes: bytes, served: served), of: 3))]
    }
    #expect(
      directives(for: .request(SegmentID(file: 0, index: 1)), from: 3) == answer(0, 1, [3, 4], served: 1))
    #expect(directives(for: .request(SegmentID(file: 0, index: 3)), from: 3) == answer(0, 3, [7], served: 2))
    #expect(
      directives(for: .request(SegmentID(file: 1, index: 1)), from: 3)
        == answer(1, 1, Payload.bytes(of: "film", index: 1, count: 5), served: 3))
  }

  @Test mutating func aPingIsAnsweredAndAStopObeyed() {
    #expect(directives(for: .ping, from: trackerRank) == [.send(.tracker(.pong))])
    #expect(directives(for: .stop, from: trackerRank) == [.stop])
  }
}
