/// The hash of a segment: 32 hexadecimal digits, kept exactly as they were written.
///
/// The field compares outputs as text, so upper and lower case are not folded.
public struct Hash: Hashable, Sendable, BitwiseCopyable {
  /// The number of digits, and of bytes in memory and on the wire.
  public static let length = 32

  private var first: UInt64
  private var second: UInt64
  private var third: UInt64
  private var fourth: UInt64

  /// A place holder where no hash is known; it is not a valid hash, as its bytes are no digits.
  public static let unknown = Hash(first: 0, second: 0, third: 0, fourth: 0)

  private init(first: UInt64, second: UInt64, third: UInt64, fourth: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// The hash that `digits` spell, or nil unless they are exactly 32 hexadecimal ones.
  public init?(_ digits: UnsafeRawBufferPointer) {
    guard digits.count == Hash.length else { return nil }
    self.init(unchecked: digits)
    guard Hash.areHexadecimalDigits(first), Hash.areHexadecimalDigits(second), Hash.areHexadecimalDigits(third),
      Hash.areHexadecimalDigits(fourth)
    else { return nil }
  }

  /// The hash that `text` spells, or nil unless it is exactly 32 hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard let hash = Array(text.utf8).withUnsafeBytes({ Hash($0) }) else { return nil }
    self = hash
  }

  /// The hash that an MD5 digest spells, in lower case.
  public init(_ digest: MD5.Digest) {
    first = Hash.digits(of: digest.words.0)
    second = Hash.digits(of: digest.words.1)
    third = Hash.digits(of: digest.words.2)
    fourth = Hash.digits(of: digest.words.3)
  }

  /// The hash in the first 32 of `bytes`, which are known to be digits (or those of `unknown`).
  init(unchecked bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count >= Hash.length)
    first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    fourth = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
  }

  /// Whether `byte` is one of `0`–`9`, `a`–`f`, `A`–`F`.
  public static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return byte &- 0x30 < 10 || letter &- 0x61 < 6
  }

  /// Whether each byte of `word` is a hexadecimal digit: all eight at once, as a large scenario has a million hashes.
  private static func areHexadecimalDigits(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones &* 0x80
    guard word & tops == 0 else { return false }
    // Below, a byte is less than 0x80, and so is what is added to it: no sum reaches the next byte, and its top bit says
    // whether the byte is at least 10, 7 or 1.
    let digit = word ^ ones &* 0x30
    let letter = (word | ones &* 0x20) ^ ones &* 0x60
    let isDigit = ~(digit + ones &* (0x80 - 10))
    let isLetter = ~(letter + ones &* (0x80 - 7)) & (letter + ones &* (0x80 - 1))
    return (isDigit | isLetter) & tops == tops
  }

  /// The eight digits of four bytes, in the order of memory; the first byte is in the lowest bits of `word`.
  private static func digits(of word: UInt32) -> UInt64 {
    let pairs = (UInt64(word) | UInt64(word) << 16) & 0x0000_FFFF_0000_FFFF
    let bytes = (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FF
    // One digit in each byte, as a number: the upper half of each byte comes first.
    let numbers = bytes >> 4 & 0x000F_000F_000F_000F | (bytes & 0x000F_000F_000F_000F) << 8
    let isLetter = (numbers + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return (numbers + 0x3030_3030_3030_3030 + isLetter * 0x27).littleEndian
  }

  /// Calls `body` with the 32 digits.
  /// - Throws: What `body` throws.
  public func withDigits<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withUnsafeBytes(of: self, body)
  }
}

extension Hash: CustomStringConvertible {
  /// The 32 digits.
  public var description: String {
    withDigits { String(decoding: $0, as: UTF8.self) }
  }
}
