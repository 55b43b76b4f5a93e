/// Why libyaml could not read a text: bytes that are not UTF-8, control characters, or too many directives.
///
/// One pass over the bytes finds it before libyaml sees them.
struct TextError: Hashable {
  /// Which kind of mistake it is.
  var kind: YAMLFinding
  /// What is wrong.
  var message: String
  /// The index of the byte where it is.
  var offset: Int

  /// The first error of `bytes`, or nil if they are UTF-8 without control characters and with at most `limit` directives.
  static func first(in bytes: [UInt8], directives limit: Int) -> TextError? {
    bytes.withUnsafeBufferPointer { bytes in
      var directives = 0
      var offset = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        switch byte {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D:
          if byte == UInt8(ascii: "%"), offset == 0 || bytes[offset - 1] == 0x0A || bytes[offset - 1] == 0x0D {
            directives += 1
            // libyaml compares each directive with all before it.
            if directives > limit { return .directives(over: limit, at: offset) }
          }
          offset += 1
        case 0x00...0x1F, 0x7F:
          return .control(UInt32(byte), at: offset)
        default:
          guard let (value, length) = scalar(in: bytes, at: offset) else {
            return .encoding(byte, at: offset, isWide: offset == 0 && byte >= 0xFE)
          }
          guard value == 0x85 || 0xA0...0xFFFD ~= value || value >= 0x10000 else { return .control(value, at: offset) }
          offset += length
        }
      }
      return nil
    }
  }

  /// Whether `bytes` are UTF-8.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        guard let length = bytes[offset] < 0x80 ? 1 : scalar(in: bytes, at: offset)?.length else { return false }
        offset += length
      }
      return true
    }
  }

  /// The scalar whose first byte, 0x80 or above, stands at `offset`; nil if it is not UTF-8 (Unicode, table 3-7).
  private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (value: UInt32, length: Int)? {
    let first = bytes[offset]
    let length: Int
    let lowest: UInt32
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, lowest, value) = (2, 0x80, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, lowest, value) = (3, 0x800, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, lowest, value) = (4, 0x10000, UInt32(first & 0x07))
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= lowest, Unicode.Scalar(value) != nil else { return nil }
    return (value, length)
  }
}

// The words.
extension TextError {
  private static func directives(over limit: Int, at offset: Int) -> TextError {
    TextError(
      kind: .tooManyDirectives, message: "more than \(limit) lines begin with \"%\"; none is needed",
      offset: offset)
  }

  private static func control(_ value: UInt32, at offset: Int) -> TextError {
    let name = String(value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - name.count)) + name
    return TextError(
      kind: .controlCharacter, message: "the control character U+\(padded) has no place in YAML; take it out",
      offset: offset)
  }

  private static func encoding(_ byte: UInt8, at offset: Int, isWide: Bool) -> TextError {
    let what = isWide ? "the text is UTF-16" : "byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8"
    return TextError(kind: .notUTF8, message: "\(what); save the file as UTF-8", offset: offset)
  }
}
