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

  /// Calls `body` with the UTF-8 text of a scalar, which is empty for other nodes.
  package func withText(_ body: (UnsafeRawBufferPointer) -> Void) {
    let range = kind == .scalar ? self.range : 0..<0
    document.text.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// The nodes of a sequence; none for other nodes.
  package var elements: Elements { Elements(document: document, places: kind == .sequence ? range : 0..<0) }

  /// The entries of a mapping: its own, then those merged into it; none for other nodes.
  ///
  /// The keys are scalars, and no two are the same.
  package var entries: Entries {
    Entries(document: document, start: range.lowerBound, count: kind == .mapping ? count / 2 : 0)
  }
}

extension Node {
  /// The nodes of a sequence.
  package struct Elements: RandomAccessCollection {
    let document: YAMLDocument
    let places: Range<Int>

    package var startIndex: Int { places.lowerBound }
    package var endIndex: Int { places.upperBound }

    package subscript(place: Int) -> Node { Node(document: document, id: document.children[place]) }
  }

  /// The entries of a mapping.
  package struct Entries: RandomAccessCollection {
    let document: YAMLDocument
    let start: Int
    package let count: Int

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> (key: Node, value: Node) {
      let key = start + 2 * index
      return (
        Node(document: document, id: document.children[key]), Node(document: document, id: document.children[key + 1])
      )
    }
  }
}
