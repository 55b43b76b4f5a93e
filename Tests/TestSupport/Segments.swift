package import SwarmCore

/// Segments for tests.
package enum Segments {
  /// `count` hashes, all different, the same at each call for the same `salt`.
  package static func hashes(_ count: Int, salt: UInt64 = 1) -> [Hash] {
    (0..<UInt64(count)).compactMap { index in
      let high = hexadecimal(salt &* 0x9E37_79B9_7F4A_7C15 &+ index &* 0xBF58_476D_1CE4_E5B9)
      return Hash(high + hexadecimal(index ^ salt))
    }
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
