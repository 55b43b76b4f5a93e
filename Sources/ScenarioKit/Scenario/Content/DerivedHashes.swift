import Crypto
import SwarmCore

extension Scenario.File {
  /// A file whose hashes follow from its name: segment i has the MD5 of `<name>/<i>`, as in `film/0`, `film/1` …
  public static func derived(name: String, segments: Int) -> Scenario.File {
    var text = Array("\(name)/".utf8)
    let stem = text.count
    let hashes = (0..<segments).map { index in
      text.removeSubrange(stem...)
      text.append(contentsOf: String(index).utf8)
      var digest = Insecure.MD5()
      text.withUnsafeBytes { digest.update(bufferPointer: $0) }
      return Hash(digest.finalize())
    }
    return Scenario.File(name: name, hashes: hashes)
  }
}

extension Hash {
  /// The digits of an MD5 digest, in lower case.
  init(_ digest: Insecure.MD5Digest) {
    let digits = digest.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(byteCount: Hash.length, alignment: 1) { digits in
        for (index, byte) in bytes.enumerated() {
          digits[2 * index] = Hash.digit(byte >> 4)
          digits[2 * index + 1] = Hash.digit(byte & 15)
        }
        return Hash(UnsafeRawBufferPointer(digits))
      }
    }
    self = digits ?? .unknown
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
