import Crypto
import SwarmCore

extension Scenario.File {
  /// A file whose segments are of `payload` bytes each, which follow from its name and their index.
  public static func derived(name: String, segments: Int, payload: Int) -> Scenario.File {
    let hashes = (0..<segments).map { index in
      var digest = Insecure.MD5()
      digest.update(data: Payload.bytes(of: name, index: index, count: payload))
      return Hash(digest.finalize())
    }
    return Scenario.File(name: name, hashes: hashes)
  }

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
  /// The two digits of each byte, the first in the low half.
  private static let digits: [UInt16] = (0..<256).map { byte in
    func digit(_ value: Int) -> UInt16 { UInt16(value < 10 ? 0x30 + value : 0x57 + value) }
    return digit(byte >> 4) | digit(byte & 15) << 8
  }

  /// The digits of an MD5 digest, in lower case.
  init(_ digest: Insecure.MD5Digest) {
    let hash = digest.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(byteCount: Hash.length, alignment: 2) { text in
        for index in 0..<min(bytes.count, Hash.length / 2) {
          text.storeBytes(of: Hash.digits[Int(bytes[index])].littleEndian, toByteOffset: 2 * index, as: UInt16.self)
        }
        return Hash(UnsafeRawBufferPointer(text))
      }
    }
    self = hash ?? .unknown
  }
}
