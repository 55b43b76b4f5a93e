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

  @Test mutating func aRequestThatComesBeforeTheFileNumbersIsAnsweredAfterThem() {
    let segment = SegmentID(file: 7, index: 2)
    #expect(directives(for: .request(segment), from: 3).isEmpty)
    #expect(directives(for: .request(segment), from: 4).isEmpty)
    #expect(directives(for: .cancel(segment), from: 3).isEmpty)
    #expect(
      directives(for: .accepted(files: [7]), from: trackerRank)
        == [.send(.downloader(.segment(segment, hashes[2], served: 1), of: 4))])
  }

  @Test mutating func aPingIsAnsweredAndAStopObeyed() {
    #expect(directives(for: .ping, from: trackerRank) == [.send(.tracker(.pong))])
    #expect(directives(for: .stop, from: trackerRank) == [.stop])
  }
}
