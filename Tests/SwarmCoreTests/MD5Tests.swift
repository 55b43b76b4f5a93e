import SwarmCore
import Testing

struct MD5Tests {
  /// The examples of RFC 1321, and a text that is longer than any that stands there.
  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"),
    ("a", "0cc175b9c0f1b6a831c399e269772661"),
    ("abc", "900150983cd24fb0d6963f7d28e17f72"),
    ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    (
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57edf4a22be3c955ac49da2e2107b67a"
    ),
    (String(repeating: "a", count: 1_000_000), "7707d6ae4e027c70eea2a935c2296f21"),
  ])
  func theDigestIsThatOfTheStandard(text: String, digest: String) {
    #expect(MD5.hash(Array(text.utf8)).description == digest)
  }

  @Test func everyOwnerOfASegmentHasTheSameBytesAndNoTwoSegmentsDo() {
    let bytes = Payload.bytes(of: "film", index: 3, count: 100)
    #expect(bytes.count == 100)
    #expect(bytes == Payload.bytes(of: "film", index: 3, count: 100))
    let digests = ["film", "album"].flatMap { name in
      (0..<500).map { MD5.hash(Payload.bytes(of: name, index: $0, count: 12)) }
    }
    #expect(Set(digests).count == 1000)
  }
}
