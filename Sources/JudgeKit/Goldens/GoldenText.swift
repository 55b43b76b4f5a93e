import FileKit
import ScenarioKit
import SwarmCore

/// The content of a golden file.
enum GoldenText {
  /// The content of the golden of a file with these segments.
  static func golden(of hashes: [Hash], _ form: Scenario.GoldenForm) -> [UInt8] {
    switch form {
    case .exact: SegmentText.normalForm(of: hashes)
    case .digest: digest(of: hashes)
    }
  }

  /// One line with the SHA-256 of the normal form, in lower-case hexadecimal digits.
  static func digest(of hashes: [Hash]) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(digestLength + 1)
    for byte in SHA256.digest(of: SegmentText.normalForm(of: hashes)) {
      line.append(digits[Int(byte >> 4)])
      line.append(digits[Int(byte & 15)])
    }
    return line + [UInt8(ascii: "\n")]
  }

  /// Whether the bytes are one line with a digest.
  static func isDigest(_ bytes: [UInt8]) -> Bool {
    let line = trimmed(bytes)
    return line.count == digestLength && line.allSatisfy(Hash.isHexadecimalDigit)
  }

  /// `bytes` without white space at the end.
  static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let last = bytes.lastIndex { $0 != 0x20 && !($0 >= 0x09 && $0 <= 0x0D) }
    return last.map { bytes[...$0] } ?? []
  }

  private static let digestLength = 64
  private static let digits = Array("0123456789abcdef".utf8)
}
