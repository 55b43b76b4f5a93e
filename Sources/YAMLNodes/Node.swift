/// A value in a YAML document that knows where it stands.
package struct Node {
  let document: YAMLDocument
  let id: UInt32

  private var record: YAMLDocument.Record { document.records[Int(id)] }

  /// What it is.
  package var kind: YAMLDocument.Kind { record.kind }

  /// Where it begins.
  package var mark: Mark { record.mark }

  /// Whether it is a scalar without quotes.
  package var isPlain: Bool { record.isPlain }

  /// Whether it is the absence of a value: nothing at all, `~` or `null`.
  package var isNull: Bool {
    guard kind == .scalar, isPlain else { return false }
    return count == 0 || (count <= 4 && ["~", "null", "Null", "NULL"].contains(text))
  }

  /// Of a scalar, the bytes; of a sequence, its nodes; of a mapping, its keys and values together.
  private var count: Int { Int(record.count) }

  private var range: Range<Int> { Int(record.start)..<Int(record.start) + Int(record.count) }

  /// The text of a scalar.
  package var text: String {
    kind == .scalar ? String(decoding: document.text[range], as: UTF8.self) : ""
  }

  /// Calls `body` with the UTF-8 text of a scalar.
  package func withText<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    let range = kind == .scalar ? self.range : 0..<0
    return try document.text.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// The nodes of a sequence.
  package var elements: some RandomAccessCollection<Node> {
    (kind == .sequence ? range : 0..<0).lazy.map { Node(document: document, id: document.children[$0]) }
  }

  /// The keys, all of them scalars and different, and the values of a mapping: its own, then those merged into it.
  package var entries: some RandomAccessCollection<(key: Node, value: Node)> {
    let start = range.lowerBound
    return (0..<(kind == .mapping ? count / 2 : 0)).lazy.map {
      (
        Node(document: document, id: document.children[start + 2 * $0]),
        Node(document: document, id: document.children[start + 2 * $0 + 1])
      )
    }
  }
}
