import SwarmCore
import Testing

/// The simulation codes and decodes every message of every swarm; here is what no swarm sends.
struct MessageCodingTests {
  @Test func noBytesMakeADecoderFailOtherThanByItsError() {
    var random = SplitMix64(seed: 1)
    var accepted = 0
    for _ in 0..<20_000 {
      let body = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...(Bool.random(using: &random) ? 3 : 255), using: &random)
      }
      let kind = UInt8.random(in: 0...18, using: &random)
      body.withUnsafeBytes { bytes in
        if (try? TrackerMessage.decode(kind: kind, body: bytes)) != nil { accepted += 1 }
        if (try? DownloadMessage.decode(kind: kind, body: bytes)) != nil { accepted += 1 }
        if (try? UploadMessage.decode(kind: kind, body: bytes)) != nil { accepted += 1 }
      }
    }
    #expect(accepted > 0)
  }

  @Test func aBodyThatIsTooShortOrTooLongIsRefused() throws {
    var body = BodyWriter()
    let message = UploadMessage.request(SegmentID(file: 3, index: 70_000))
    message.encode(into: &body)
    for bytes in [Array(body.bytes.dropLast()), Array(body.bytes) + [0]] {
      #expect(throws: MalformedMessage(kind: message.kind, length: bytes.count)) {
        try bytes.withUnsafeBytes { try UploadMessage.decode(kind: message.kind, body: $0) }
      }
    }
  }
}
