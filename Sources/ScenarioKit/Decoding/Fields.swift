import Wording
package import YAMLNodes

/// The keys of one kind of mapping.
///
/// To add a key, add a case; the compiler then shows where it must be decoded.
package protocol FieldKey: RawRepresentable<String>, CaseIterable, Hashable {
  /// What has these keys, as messages name it: `a peer`.
  static var owner: String { get }
}

/// The entries of one mapping whose keys are known.
package struct Fields<Key: FieldKey> {
  /// The known keys and their values, in the order written.
  package var entries: [(key: Key, value: Node)] = []
  /// The keys of `entries`, and those that were probably meant by misspelled ones.
  package var named: Set<Key> = []
}

extension Scenario {
  /// How keys begin that belong to the user and mean nothing to the runner.
  package static let ownPrefix = "x-"

  /// Whether the key `name` belongs to the user, whatever follows the prefix, be it a mark that combines with it.
  package static func isOwn(_ name: String) -> Bool { name.utf8.starts(with: ownPrefix.utf8) }
}

/// How mappings and lists are read.
extension Decoder {
  /// The known keys of the mapping `node` and their values; unknown keys are reported.
  ///
  /// Nil, and reported, if it is no mapping.
  package func fields<Key: FieldKey>(of node: Node, _ keys: Key.Type = Key.self) -> Fields<Key>? {
    guard let entries = entries(of: node, Key.owner) else { return nil }
    var fields = Fields<Key>()
    for (name, value) in entries {
      if let key = Key(rawValue: name.text) {
        fields.entries.append((key, value))
        fields.named.insert(key)
      } else {
        let meant = findings.isFull ? nil : Decoder.nearestKey(to: name.text, Key.self)
        unknownKey(name, Key.self, meant: meant)
        if let meant { fields.named.insert(meant) }
      }
    }
    return fields
  }

  private static func nearestKey<Key: FieldKey>(to name: String, _: Key.Type) -> Key? {
    nearest(to: name, among: Key.allCases.map(\.rawValue)).flatMap { Key(rawValue: $0) }
  }

  /// The entries of the mapping `node`, which describes `owner`, without the user's own; nil, and reported, if it is no
  /// mapping.
  package func entries(of node: Node, _ owner: String) -> [(key: Node, value: Node)]? {
    guard node.kind == .mapping else {
      wrongType(node, expected: "\(owner) as a mapping of keys and values")
      return nil
    }
    return node.entries.filter { key, _ in
      // Nothing is no name, be it a key or a value.
      if key.isNull { wrongType(key, expected: "a key", mend: key.text.isEmpty ? nil : Decoder.nullMend) }
      return !key.isNull && !Scenario.isOwn(key.text)
    }
  }

  /// The elements of the list `node`; nil, and reported, if it is no list.
  package func list(_ node: Node, of elements: String) -> [Node]? {
    guard node.kind == .sequence else {
      let mend = node.kind == .scalar && !node.isNull ? "write \(quoted("[\(node.text)]"))" : nil
      wrongType(node, expected: "a list of \(elements)", mend: mend)
      return nil
    }
    return Array(node.elements)
  }
}

// The words.
extension Decoder {
  /// Reports that `node` is of another type than `expected`: a list, a mapping, a single value or nothing.
  package func wrongType(_ node: Node, expected: String, mend: String? = nil) {
    unexpected(node, .wrongType, expected: expected, mend: mend)
  }

  /// Reports that `node` is of the right type, but not `expected`; `kind` says in which way, if that is known.
  package func wrongValue(_ node: Node, _ kind: ScenarioFinding = .wrongValue, expected: String, mend: String? = nil) {
    unexpected(node, kind, expected: expected, mend: mend)
  }

  private func unexpected(_ node: Node, _ kind: ScenarioFinding, expected: String, mend: String?) {
    guard node.kind != .missing else { return }
    let mend = mend.map { "; \($0)" } ?? ""
    findings.report(kind, "expected \(expected), found \(node.described)\(mend)", at: node.mark)
  }

  private func unknownKey<Key: FieldKey>(_ key: Node, _: Key.Type, meant: Key?) {
    let names = Key.allCases.map { quoted($0.rawValue) }.joined(separator: ", ")
    let mend =
      meant.map { "did you mean \(quoted($0.rawValue))?" }
      ?? "it has \(names); keys of your own begin with \(quoted(Scenario.ownPrefix))"
    findings.report(.unknownKey, "unknown key \(quoted(key.text)) of \(Key.owner); \(mend)", at: key.mark)
  }

  /// Reports which of the keys `required` are missing in `node`.
  package func requireKeys<Key: FieldKey>(_ required: Key..., in fields: Fields<Key>, of node: Node) {
    for key in required where !fields.named.contains(key) {
      findings.report(.missingKey, "\(Key.owner) must have the key \(quoted(key.rawValue))", at: node.mark)
    }
  }
}
