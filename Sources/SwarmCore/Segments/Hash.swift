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
    guard digits.count == Hash.length, digits.allSatisfy(Hash.isHexadecimalDigit) else { return nil }
    self.init(unchecked: digits)
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

  /// The eight digits, as they are in memory, of four bytes, the first of which is in the lowest bits.
  private static func digits(of word: UInt32) -> UInt64 {
    let pairs = (UInt64(word) | UInt64(word) << 16) & 0x0000_FFFF_0000_FFFF
    let bytes = (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FF
    // A digit a byte, as a number: the upper half of each byte comes first.
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
