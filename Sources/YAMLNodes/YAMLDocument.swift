/// The nodes of a YAML document, packed: a node is 20 bytes and its text, an alias is a second reference to its node.
package final class YAMLDocument {
  /// What a node is.
  package enum Kind: UInt8 {
    case scalar
    case sequence
    case mapping
    /// An alias of nothing; reported already, and to be passed over.
    case missing
  }

  /// A node: where it stands, and which part of `text` or of `children` is its own.
  struct Record {
    var kind: Kind
    /// Of a scalar, whether it stands without quotes and is no block; so that `8` is a number and `"8"` is not.
    var isPlain = false
    var mark: Mark
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  private(set) var records: [Record] = []
  /// The nodes of all sequences, and the keys and values, in turn, of all mappings, each in one run.
  private(set) var children: [UInt32] = []
  /// The UTF-8 text of all scalars.
  private(set) var text: [UInt8] = []
  private(set) var root: UInt32 = 0

  /// The node that holds all others.
  var rootNode: Node { Node(document: self, id: root) }
}

extension YAMLDocument {
  /// Adds a node and gives its number.
  func add(_ record: Record) -> UInt32 {
    records.append(record)
    return UInt32(records.count - 1)
  }

  /// Adds a scalar of `bytes` and gives its number.
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
