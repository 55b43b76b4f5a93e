import Wording

/// Reads the part of XML 1.0 that documents without text need: a declaration, a document type without declarations of its
/// own, comments, processing instructions, and elements with attributes.
///
/// The five predefined entities and references to characters are put in; there are no others, so that nothing expands.
/// Text between elements means nothing and is passed over.
///
/// The libraries at hand (that of Foundation, and expat) say where an element stands, and not where an
/// attribute does, which each message about a platform shows.
struct XMLScanner {
  /// Why a text was refused.
  struct Refusal: Error {
    /// What was expected, and what was found instead.
    var message: String
    /// Where, in bytes from the start.
    var offset: Int
  }

  /// The deepest nesting of elements that is read.
  static let depth = 32
  /// The most elements of a document that are read.
  static let elements = 500_000
  /// The most attributes of an element that are read.
  static let attributes = 64

  private let bytes: [UInt8]
  private var position = 0
  private var count = 0

  /// The root element of the document in `bytes`, which has no byte-order mark.
  static func root(of bytes: [UInt8]) throws(Refusal) -> XMLElement {
    var scanner = XMLScanner(bytes: bytes)
    return try scanner.document()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func document() throws(Refusal) -> XMLElement {
    if let offset = bytes.firstIndex(of: 0) {
      throw Refusal(message: "expected text, found a NUL byte", offset: offset)
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Refusal(message: "expected UTF-8, found bytes that are none", offset: 0)
    }
    try passMarkup(documentType: true)
    guard starts(with: "<") else { throw expected("an element") }
    let root = try element(depth: 1)
    try passMarkup(documentType: false)
    guard position == bytes.count else { throw expected("the end of the file") }
    return root
  }

  /// Passes over white space, comments, processing instructions and, if `documentType` says so, a document type.
  private mutating func passMarkup(documentType: Bool) throws(Refusal) {
    while true {
      passSpace()
      if starts(with: "<!--") {
        try passComment()
      } else if starts(with: "<?") {
        try pass(through: "?>", from: "<?")
      } else if documentType, starts(with: "<!DOCTYPE") {
        try passDocumentType()
      } else {
        return
      }
    }
  }

  private mutating func passDocumentType() throws(Refusal) {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      switch bytes[position] {
      case UInt8(ascii: "["):
        throw Refusal(
          message: "expected a document type that only names its DTD, found declarations", offset: position)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[position]
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else {
          throw expected("the end of \"<!DOCTYPE\"")
        }
        position = end + 1
      default: position += 1
      }
    }
    guard position < bytes.count else {
      throw Refusal(message: "expected \">\" behind \"<!DOCTYPE\", found the end of the file", offset: start)
    }
    position += 1
  }

  private mutating func passComment() throws(Refusal) {
    let start = position
    position += 4
    while position < bytes.count, !starts(with: "--") { position += 1 }
    guard starts(with: "-->") else {
      throw Refusal(
        message: position < bytes.count
          ? "expected \"-->\", found \"--\" inside a comment"
          : "expected \"-->\" behind \"<!--\", found the end of the file",
        offset: position < bytes.count ? position : start)
    }
    position += 3
  }

  private mutating func pass(through end: StaticString, from opening: String) throws(Refusal) {
    let start = position
    while position < bytes.count, !starts(with: end) { position += 1 }
    guard position < bytes.count else {
      throw Refusal(message: "expected \"\(end)\" behind \"\(opening)\", found the end of the file", offset: start)
    }
    position += end.utf8CodeUnitCount
  }

  private mutating func element(depth: Int) throws(Refusal) -> XMLElement {
    let start = position
    guard depth <= XMLScanner.depth else {
      throw Refusal(message: "expected at most \(XMLScanner.depth) elements inside each other", offset: start)
    }
    count += 1
    guard count <= XMLScanner.elements else {
      throw Refusal(message: "expected at most \(XMLScanner.elements.description) elements", offset: start)
    }
    position += 1
    var element = XMLElement(name: "", offset: position)
    element.name = try name("the name of an element")
    while true {
      let spaced = passSpace()
      if starts(with: "/>") {
        position += 2
        return element
      }
      if starts(with: ">") {
        position += 1
        break
      }
      guard spaced else { throw expected("white space, \">\" or \"/>\"") }
      try attribute(of: &element)
    }
    while true {
      try passText()
      if starts(with: "<!--") {
        try passComment()
      } else if starts(with: "<![CDATA[") {
        try pass(through: "]]>", from: "<![CDATA[")
      } else if starts(with: "<?") {
        try pass(through: "?>", from: "<?")
      } else if starts(with: "</") {
        position += 2
        let end = position
        let found = try name("the name of an element")
        guard found == element.name else {
          throw Refusal(
            message: "expected the end of \(quoted(element.name)), found that of \(quoted(found))", offset: end)
        }
        passSpace()
        guard starts(with: ">") else { throw expected("\">\"") }
        position += 1
        return element
      } else if position < bytes.count {
        element.children.append(try self.element(depth: depth + 1))
      } else {
        throw Refusal(
          message: "expected the end of \(quoted(element.name)), found the end of the file", offset: element.offset)
      }
    }
  }

  private mutating func attribute(of element: inout XMLElement) throws(Refusal) {
    let start = position
    let name = try name("the name of an attribute, \">\" or \"/>\"")
    guard element.attribute(name) == nil else {
      throw Refusal(message: "expected each attribute once, found \(quoted(name)) again", offset: start)
    }
    guard element.attributes.count < XMLScanner.attributes else {
      throw Refusal(message: "expected at most \(XMLScanner.attributes) attributes", offset: start)
    }
    passSpace()
    guard starts(with: "=") else { throw expected("\"=\" behind the name of an attribute") }
    position += 1
    passSpace()
    guard starts(with: "\"") || starts(with: "'") else { throw expected("a value in quotes") }
    let quote = bytes[position]
    position += 1
    let offset = position
    var value: [UInt8] = []
    while position < bytes.count, bytes[position] != quote {
      switch bytes[position] {
      case UInt8(ascii: "<"): throw expected("the end of a value")
      case UInt8(ascii: "&"): value += try reference().utf8
      case let byte where byte.isXMLSpace:
        value.append(0x20)
        position += 1
      case let byte:
        value.append(byte)
        position += 1
      }
    }
    guard position < bytes.count else {
      throw Refusal(message: "expected the end of a value in quotes, found the end of the file", offset: offset)
    }
    position += 1
    element.attributes.append(.init(name: name, value: String(decoding: value, as: UTF8.self), offset: offset))
  }

  /// The character of a reference, as `&amp;` or `&#65;`.
  private mutating func reference() throws(Refusal) -> String {
    let start = position
    guard let end = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
      throw Refusal(message: "expected \"&amp;\", or a reference like it, found \"&\"", offset: start)
    }
    position = end + 1
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let digits = name.hasPrefix("#x") ? (name.dropFirst(2), 16) : (name.dropFirst(name.hasPrefix("#") ? 1 : 0), 10)
      guard name.hasPrefix("#"), !digits.0.hasPrefix("+"), let value = UInt32(digits.0, radix: digits.1),
        value >= 0x20 || [9, 10, 13].contains(value), let scalar = Unicode.Scalar(value)
      else {
        throw Refusal(
          message: "expected a reference that XML has without a DTD, found \(quoted("&\(name);"))", offset: start)
      }
      return String(scalar)
    }
  }

  private mutating func name(_ what: String) throws(Refusal) -> String {
    let start = position
    while position < bytes.count, bytes[position].isXMLName { position += 1 }
    guard position > start, bytes[start] > 0x39 || bytes[start] == UInt8(ascii: ":") else {
      position = start
      throw expected(what)
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func passText() throws(Refusal) {
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
  }

  /// Passes over white space, and says whether there was some.
  @discardableResult
  private mutating func passSpace() -> Bool {
    let start = position
    while position < bytes.count, bytes[position].isXMLSpace { position += 1 }
    return position > start
  }

  private func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  private func expected(_ what: String) -> Refusal {
    let rest = bytes[position...].prefix(24).prefix { !$0.isXMLSpace }
    let found = String(decoding: rest, as: UTF8.self)
    return Refusal(
      message: "expected \(what), found \(position < bytes.count ? quoted(found) : "the end of the file")",
      offset: position)
  }
}

extension UInt8 {
  /// Whether this is white space in XML.
  fileprivate var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// Whether this is a part of a name: letters, digits, `-`, `.`, `_`, `:`, and everything beyond ASCII.
  fileprivate var isXMLName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: self >= 0x80
    }
  }
}
