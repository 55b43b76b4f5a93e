import SwarmCore
import Testing

struct BodySizeTests {
  private static let hashes = (0..<5).map { MD5.hash([UInt8($0)]) }
  private static let segment = SegmentID(file: 1, index: 2)

  private func size(_ message: some CodedMessage) -> Int {
    var body = BodyWriter()
    message.encode(into: &body)
    return body.bytes.count
  }

  @Test(arguments: [
    TrackerMessage.ownedFile(.init(name: "film", hashes: hashes)), .announce(wanted: ["a", "größer"]),
    .announce(wanted: []), .update(have: [segment, segment], state: .waiting, heard: 9), .suspect(3), .pong, .withdraw,
    .leave, .reannounce, .ban(4),
  ])
  func aMessageForTheTrackerHasTheBytesThatItIsWrittenIn(message: TrackerMessage) {
    #expect(message.bodySize == size(message))
  }

  @Test(arguments: [
    DownloadMessage.file(
      .init(
        id: 1, name: "film", hashes: hashes,
        holdings: [.init(peer: 1, ranges: [0..<1, 3..<5]), .init(peer: 2, ranges: [])], wantedBy: [3, 4, 5])),
    .noSuchFile(name: "film"), .changes([Change(peer: 1, segment: segment), Change(peer: 2, segment: segment)]),
    .lost(1), .alive(2), .stop, .segment(segment, hashes[0], served: 4), .reject(segment),
    .payload(segment, bytes: [1, 2, 3], served: 4), .numbered(files: [1, 2]), .peers([1, 2, 3], areAll: true), .audit,
    .hello([Possession(file: 1, held: Bitfield(count: 70, full: true))], isAnswer: true, isUrgent: false), .goodbye,
    .have([segment, segment]), .interest(true), .choke, .unchoke,
  ])
  func aMessageForADownloadThreadHasTheBytesThatItIsWrittenIn(message: DownloadMessage) {
    #expect(message.bodySize == size(message))
  }

  @Test(arguments: [
    UploadMessage.accepted(files: []), .accepted(files: [1, 2, 3]), .ping, .stop, .request(segment), .cancel(segment),
  ])
  func aMessageForAnUploadThreadHasTheBytesThatItIsWrittenIn(message: UploadMessage) {
    #expect(message.bodySize == size(message))
  }
}
