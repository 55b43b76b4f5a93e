import SwarmCore
import Testing

struct MD5Tests {
  @Test(
    "The digest of each example of RFC 1321 is that of the RFC",
    arguments: [
      ("", "d41d8cd98f00b204e9800998ecf8427e"),
      ("a", "0cc175b9c0f1b6a831c399e269772661"),
      ("abc", "900150983cd24fb0d6963f7d28e17f72"),
      ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
      ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
      (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        "d174ab98d277d9f5a5611c2c9f419d9f"
      ),
      (
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "57edf4a22be3c955ac49da2e2107b67a"
      ),
    ])
  func standard(text: String, digest: String) {
    #expect(MD5.hash(Array(text.utf8)).description == digest)
  }

  @Test func aMillionTimesTheSameLetterHasTheDigestOfOtherImplementations() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(MD5.hash(letters).description == "7707d6ae4e027c70eea2a935c2296f21")
  }

  /// The expected digests are those that Python's `hashlib` computes for the bytes 0 to 255, again and again.
  @Test(
    "Bytes that end near the end of a block have the digest of other implementations",
    arguments: [
      (0, "d41d8cd98f00b204e9800998ecf8427e"),
      (1, "93b885adfe0da089cdf634904fd59f71"),
      (55, "6912ee65fff2d9f9ce2508cddf8bcda0"),
      (56, "51fdd1acda72405dfdfa03fcb85896d7"),
      (57, "5320ef4c17ef34a0cf2db763338d25eb"),
      (63, "48a6295221902e8e0938f773a7185e72"),
      (64, "b2d3f56bc197fd985d5965079b5e7148"),
      (65, "8bd7053801c768420faf816fadba971c"),
      (119, "1c772251899a7ff007400b888d6b2042"),
      (120, "b7ba1efc6022e9ed272f00b8831e26e6"),
      (121, "b0b2d719a838db877b6d6571a39a1cdc"),
      (127, "8402b21e7bc7906493bae0dac017f1f9"),
      (128, "37eff01866ba3f538421b30b7cbefcac"),
      (129, "46f986692847558fc38b0cece591c20f"),
      (200, "fb7001d34b8e82c9b579be5005d5b0a5"),
      (4097, "70410aad262cd11e63ae854804c8024b"),
    ])
  func borders(count: Int, digest: String) {
    #expect(MD5.hash(counting(to: count)).description == digest)
  }

  @Test func everyLengthUpTo200HasTheDigestOfOtherImplementations() {
    let digests = (0...200).map { MD5.hash(counting(to: $0)).description }
    #expect(MD5.hash(Array(digests.joined().utf8)).description == "55d70de3db1c95a325748a7ef6941bb8")
  }

  @Test(arguments: 0...200)
  func theDigestIsTheSameHoweverTheBytesAreCut(count: Int) {
    let bytes = counting(to: count)
    var random = SplitMix64(seed: 1321, rank: count)
    for longest in [1, 3, 63, 64, 65, 200] {
      var digest = MD5()
      var start = 0
      while start < count {
        let end = Int.random(in: start...min(count, start + longest), using: &random)
        bytes.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
        start = end
      }
      #expect(Hash(digest.finalize()) == MD5.hash(bytes))
    }
  }

  @Test func afterItsEndADigestBeginsAnew() {
    var digest = MD5()
    for bytes in [counting(to: 100), counting(to: 3), []] {
      bytes.withUnsafeBytes { digest.update($0) }
      #expect(Hash(digest.finalize()) == MD5.hash(bytes))
    }
  }

  /// The bytes 0, 1, … 255, 0, …, `count` in all.
  private func counting(to count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0) }
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
