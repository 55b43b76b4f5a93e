import SwarmCore
import Testing

@Suite struct HashTests {
  @Test(arguments: [0, 7, 8, 15, 31])
  func isReadOnlyIfEachByteIsAHexadecimalDigit(place: Int) {
    var digits = Array("0123456789abcdefABCDEF0123456789".utf8)
    for byte in UInt8.min...UInt8.max {
      digits[place] = byte
      let hash = digits.withUnsafeBytes { Hash($0) }
      let isDigit = Character(UnicodeScalar(byte)).isHexDigit && byte < 0x80
      #expect((hash != nil) == isDigit, "byte \(byte)")
      if let hash { #expect(hash.description == String(decoding: digits, as: UTF8.self)) }
    }
  }

  @Test func isNotReadFromFewerOrMoreThan32Digits() {
    for count in [0, 31, 33, 64] {
      let digits = [UInt8](repeating: 0x61, count: count)
      #expect(digits.withUnsafeBytes { Hash($0) } == nil)
    }
  }
}
