/// The keys of one kind of mapping.
///
/// To add a key, add a case; the compiler then shows where it must be decoded.
protocol FieldKey: RawRepresentable<String>, CaseIterable, Hashable {
  /// What has these keys, for messages: `a peer`.
  static var owner: String { get }
}

/// The mappings of a scenario file: their known keys, without the user's own, which begin with `x-`.
extension Decoder {
  /// What the keys of the user's own begin with.
  static let ownPrefix = "x-"

  /// The values of `node` by key, in the order written; faults are reported, and nil means that it is no mapping.
  func fields<Key: FieldKey>(of node: Node, _ keys: Key.Type = Key.self) -> [(key: Key, value: Node)]? {
    guard let entries = entries(of: node, Key.owner) else { return nil }
    return entries.compactMap { name, value in
      guard let key = Key(rawValue: name.text) else {
        unknownKey(name, Key.self)
        return nil
      }
      return (key, value)
    }
  }

  /// The entries of the mapping `node`, which describes `owner`; nil, and reported, if it is none.
  func entries(of node: Node, _ owner: String) -> [(key: Node, value: Node)]? {
    guard node.kind == .mapping else {
      wrongType(node, expected: "\(owner) as a mapping of keys and values")
      return nil
    }
    return node.entries.filter { !$0.key.text.hasPrefix(Decoder.ownPrefix) }
  }

  /// The elements of the list `node`; nil, and reported, if it is none.
  func list(_ node: Node, of elements: String) -> [Node]? {
    guard node.kind == .sequence else {
      wrongType(
        node, expected: "a list of \(elements)",
        mend: node.kind == .scalar && !node.isNull ? "write [\(node.text.prefix(40))]" : nil)
      return nil
    }
    return Array(node.elements)
  }
}

// The words.
extension Decoder {
  /// Reports that `node` is of another type than `expected`.
  func wrongType(_ node: Node, expected: String, mend: String? = nil) {
    guard node.kind != .missing else { return }
    findings.error("expected \(expected), found \(node.described)" + (mend.map { "; \($0)" } ?? ""), at: node.mark)
  }

  private func unknownKey<Key: FieldKey>(_ key: Node, _: Key.Type) {
    let names = Key.allCases.map(\.rawValue)
    let mend =
      nearest(to: key.text, among: names).map { "did you mean \(quoted($0))?" }
      ?? "it has \(names.map { quoted($0) }.joined(separator: ", ")); keys of your own begin with \"x-\""
    findings.error("unknown key \(quoted(key.text)) of \(Key.owner); \(mend)", at: key.mark)
  }

  func missingKey<Key: FieldKey>(_ key: Key, of node: Node) {
    findings.error("\(Key.owner) must have the key \(quoted(key.rawValue))", at: node.mark)
  }
}
