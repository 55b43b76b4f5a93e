/// A value in a YAML document that knows where it stands.
package struct Node {
  /// What a node is.
  package enum Kind: UInt8 {
    /// A single value.
    case scalar
    /// A list.
    case sequence
    /// A mapping of keys to values.
    case mapping
    /// An alias without an anchor, which is reported already; readers pass over it.
    case missing
  }

  let document: YAMLDocument
  let id: UInt32

  private var record: YAMLDocument.Record { document.records[Int(id)] }

  /// What it is.
  package var kind: Kind { record.kind }

  /// Where it begins.
  package var mark: Mark { record.mark }

  /// Whether it is a scalar without quotes.
  package var isPlain: Bool { record.isPlain }

  /// Whether no value stands there: nothing at all, `~` or `null`.
  package var isNull: Bool {
    guard kind == .scalar, isPlain else { return false }
    return count == 0 || (count <= 4 && ["~", "null", "Null", "NULL"].contains(text))
  }

  /// How many bytes a scalar has, or nodes a sequence, or keys and values together a mapping.
  private var count: Int { Int(record.count) }

  private var range: Range<Int> { Int(record.start)..<Int(record.start) + Int(record.count) }

  /// The text of a scalar; empty for other nodes.
  package var text: String {
    kind == .scalar ? String(decoding: document.text[range], as: UTF8.self) : ""
  }

  /// The result of `body` for the UTF-8 text of a scalar, which is empty for other nodes.
  /// - Throws: what `body` throws.
  package func withText<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    let range = kind == .scalar ? self.range : 0..<0
    return try document.text.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// The nodes of a sequence; none for other nodes.
  package var elements: some RandomAccessCollection<Node> {
    (kind == .sequence ? range : 0..<0).lazy.map { Node(document: document, id: document.children[$0]) }
  }

  /// The entries of a mapping: its own, then those merged into it; none for other nodes.
  ///
  /// The keys are scalars, and no two are the same.
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
