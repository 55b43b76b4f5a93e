/// Reads the tokens of JSON (RFC 8259) from the bytes of a text, and keeps count of lines and columns.
struct JSONScanner {
  /// Why the text is not JSON, and where.
  struct SyntaxError: Error, Hashable {
    var kind: YAMLFinding
    var message: String
    var mark: Mark
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  /// The index of the byte that is read next.
  private var offset = 0
  /// The place whose line and column are known, at or before `offset`.
  private var known = (offset: 0, mark: Mark.start)

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The byte that is read next; nil at the end of the text.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Where it stands.
  var mark: Mark {
    mutating get { mark(at: offset) }
  }

  /// Passes over white space.
  mutating func skipBlanks() {
    while let byte = next, JSONScanner.isBlank(byte) { offset += 1 }
  }

  /// Passes over `byte` if it comes next; false if it does not.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  /// The error `kind` at what comes next.
  mutating func error(_ kind: YAMLFinding, _ message: String) -> SyntaxError {
    SyntaxError(kind: kind, message: message, mark: mark)
  }

  /// A number, `true`, `false` or `null`; nil if none comes next.
  mutating func word() -> UnsafeBufferPointer<UInt8>? {
    let start = offset
    var end = offset
    while end < bytes.count, JSONScanner.isWordByte(bytes[end]) { end += 1 }
    let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard JSONScanner.isLiteral(word) || JSONScanner.isNumber(word) else { return nil }
    offset = end
    return word
  }

  /// The UTF-8 text of a string, whose opening quote comes next.
  /// - Throws: `SyntaxError`.
  mutating func string() throws(SyntaxError) -> [UInt8] {
    offset += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return text
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        throw error(.unclosedQuotes, "a line end or a control character stands in quotes; write it as \"\\n\"")
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw error(.unclosedQuotes, "the quotes are not closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(SyntaxError) {
    let letter = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if let byte = JSONScanner.escapes[letter] {
      text.append(byte)
      offset += 2
      return
    }
    guard letter == UInt8(ascii: "u"), let unit = codeUnit(at: offset) else {
      throw error(.unknownEscape, "unknown escape behind \"\\\"; double it")
    }
    // Characters beyond U+FFFF are written as two code units of UTF-16.
    var units = [unit]
    if UTF16.isLeadSurrogate(unit), let second = codeUnit(at: offset + 6), UTF16.isTrailSurrogate(second) {
      units.append(second)
    }
    guard units.count == 2 || !(0xD800...0xDFFF).contains(unit) else {
      throw error(.unknownEscape, "this escape is one half of a character, and the other half is missing")
    }
    text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    offset += 6 * units.count
  }

  /// The code unit that an escape like `\ud83d` at `start` stands for; nil if there is none.
  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt16 = 0
    for byte in bytes[(start + 2)..<(start + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  /// The line and column of the byte at `end`, which is not before any that was asked for earlier.
  ///
  /// Lines end where those of `SourceText` end.
  private mutating func mark(at end: Int) -> Mark {
    var (position, mark) = known
    while position < end {
      if let length = bytes.lineBreakLength(at: position) {
        position += length
        mark = Mark(line: mark.line + 1, column: 1)
      } else {
        position += bytes.scalarLength(at: position)
        mark.column += 1
      }
    }
    known = (position, mark)
    return mark
  }

  /// By the letter behind the backslash, what an escape of one letter stands for.
  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
    UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// Whether `byte` is white space between tokens.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isLiteral(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
  }

  /// Whether `word` is a number (RFC 8259, section 6).
  private static func isNumber(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = word[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
