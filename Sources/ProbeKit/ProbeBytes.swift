import ProbeLayout

/// Bytes that a rank wrote.
///
/// Any bytes can be read, as the structures of the layout hold only numbers.
struct ProbeBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The number or structure of the layout at `offset`; nil if the bytes end before it does.
  func load<Value: BitwiseCopyable>(_ type: Value.Type, at offset: Int = 0) -> Value? {
    guard offset >= 0, MemoryLayout<Value>.size <= bytes.count - offset else { return nil }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
  }

  /// The entries of a table of `count` that begins at `offset`, as far as the bytes go.
  func table<Entry: BitwiseCopyable>(of type: Entry.Type, at offset: Int, count: Int) -> [Entry] {
    (0..<max(0, count)).compactMap { load(type, at: offset + $0 * MemoryLayout<Entry>.size) }
  }
}

extension Endpoint {
  /// The end of a message, as the layout names it.
  init(peer: Int32, tag: Int32, comm: UInt32) {
    let knownPeer: Peer =
      switch peer {
      case PROBE_ANY: .any
      case 0...: .rank(Int(peer))
      default: .none
      }
    let knownTag: Tag =
      switch tag {
      case PROBE_ANY: .any
      case PROBE_OTHER: .other
      case 0...: .tag(Int(tag))
      default: .none
      }
    self.init(peer: knownPeer, tag: knownTag, comm: comm)
  }
}
