/// The nodes of a YAML document, packed: a node is 20 bytes and its text, an alias is a second reference to its node.
final class YAMLDocument {
  /// A node: what it is, where it stands, and which part of `text` or `children` belongs to it.
  struct Record {
    var kind: Node.Kind
    /// Whether it is a scalar without quotes that is no block: `8` is a number, and `"8"` is not.
    var isPlain = false
    var mark: Mark
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  private(set) var records: [Record] = []
  /// The numbers of all nodes inside others: those of a sequence, or the alternating keys and values of a mapping, stand
  /// next to each other.
  private(set) var children: [UInt32] = []
  /// The UTF-8 text of all scalars.
  private(set) var text: [UInt8] = []
  /// The number of the node that holds all others.
  private(set) var root: UInt32 = 0

  /// The node that holds all others.
  var rootNode: Node { Node(document: self, id: root) }
}

extension YAMLDocument {
  /// Adds a node and returns its number.
  func add(_ record: Record) -> UInt32 {
    records.append(record)
    return UInt32(records.count - 1)
  }

  /// Adds a scalar with the text `bytes` and returns its number.
  func addScalar(_ bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool, mark: Mark) -> UInt32 {
    let start = UInt32(text.count)
    text.append(contentsOf: bytes)
    return add(Record(kind: .scalar, isPlain: isPlain, mark: mark, start: start, count: UInt32(bytes.count)))
  }

  /// Gives the sequence or mapping `id` its children.
  func close(_ id: UInt32, with nodes: some Collection<UInt32>) {
    records[Int(id)].start = UInt32(children.count)
    records[Int(id)].count = UInt32(nodes.count)
    children.append(contentsOf: nodes)
  }

  /// Makes `id` the node that holds all others.
  func setRoot(_ id: UInt32) { root = id }
}
