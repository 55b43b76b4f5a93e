/// Builds a document from a text that is JSON.
///
/// JSON is nearly a part of YAML, but libyaml does not read all of it: not `\ud83d\ude00`, which most writers of JSON
/// make of characters beyond U+FFFF, no keys of more than 1024 characters, and not every tab. So it is read as what it is.
struct JSONComposer {
  private let document: YAMLDocument
  private let findings: Findings
  private var scanner: JSONScanner
  private var depth = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, document: YAMLDocument, _ findings: Findings) {
    scanner = JSONScanner(bytes)
    self.document = document
    self.findings = findings
  }

  /// The root of the JSON in `bytes`.
  /// - Throws: `JSONScanner.SyntaxError` if they are not JSON, `Findings.Stop` if a limit is exceeded.
  static func compose(_ bytes: UnsafeBufferPointer<UInt8>, _ findings: Findings) throws -> Node {
    let document = YAMLDocument()
    var composer = JSONComposer(bytes, document: document, findings)
    composer.scanner.skipBlanks()
    document.setRoot(try composer.value())
    composer.scanner.skipBlanks()
    guard composer.scanner.next == nil else {
      throw composer.scanner.error(.secondValue, "expected the end of the file; only one value stands at the top")
    }
    return document.rootNode
  }

  /// Whether `bytes` begin as JSON that can be a scenario does, or a list of them.
  static func mayBeJSON(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { !JSONScanner.isBlank($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private mutating func value() throws -> UInt32 {
    let mark = scanner.mark
    switch scanner.next {
    case UInt8(ascii: "{"): return try collection(.mapping, at: mark)
    case UInt8(ascii: "["): return try collection(.sequence, at: mark)
    case UInt8(ascii: "\""):
      let text = try scanner.string()
      return text.withUnsafeBufferPointer { document.addScalar($0, isPlain: false, mark: mark) }
    default:
      guard let word = scanner.word() else { throw scanner.error(.missingValue, "expected a value") }
      return document.addScalar(word, isPlain: true, mark: mark)
    }
  }

  private mutating func collection(_ kind: Node.Kind, at mark: Mark) throws -> UInt32 {
    guard depth < findings.limits.depth else { throw findings.tooDeep(at: mark) }
    depth += 1
    defer { depth -= 1 }
    let isMapping = kind == .mapping
    let end = UInt8(ascii: isMapping ? "}" : "]")
    let id = document.add(YAMLDocument.Record(kind: kind, mark: mark))
    var nodes: [UInt32] = []
    _ = scanner.take(scanner.next ?? 0)
    scanner.skipBlanks()
    if !scanner.take(end) {
      while true {
        if isMapping { nodes.append(try key()) }
        nodes.append(try value())
        scanner.skipBlanks()
        if scanner.take(end) { break }
        guard scanner.take(UInt8(ascii: ",")) else {
          throw scanner.error(.unclosedBracket, "expected \",\" or \"\(isMapping ? "}" : "]")\"")
        }
        scanner.skipBlanks()
      }
    }
    if isMapping {
      var mapping = MappingBuilder(document: document, findings: findings)
      document.close(id, with: mapping.build(nodes[...]))
    } else {
      document.close(id, with: nodes)
    }
    return id
  }

  private mutating func key() throws -> UInt32 {
    let mark = scanner.mark
    guard scanner.next == UInt8(ascii: "\"") else { throw scanner.error(.missingValue, "expected a key in quotes") }
    let text = try scanner.string()
    scanner.skipBlanks()
    guard scanner.take(UInt8(ascii: ":")) else { throw scanner.error(.missingColon, "expected \":\" behind a key") }
    scanner.skipBlanks()
    return text.withUnsafeBufferPointer { document.addScalar($0, isPlain: false, mark: mark) }
  }
}
