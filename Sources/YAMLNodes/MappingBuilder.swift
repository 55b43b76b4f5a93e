/// Makes the entries of one mapping: its own, each key once, and then those that merge keys (`<<`) add.
///
/// An own key wins over a merged one, and an earlier merged mapping over a later one, as
/// [YAML's merge key type](https://yaml.org/type/merge.html) says.
struct MappingBuilder {
  let document: YAMLDocument
  let findings: Findings
  private var entries: [UInt32] = []
  private var seen: [String: Mark] = [:]

  init(document: YAMLDocument, findings: Findings) {
    self.document = document
    self.findings = findings
  }

  /// The keys and values, in turn, that the `nodes` of a mapping amount to.
  mutating func build(_ nodes: ArraySlice<UInt32>) -> [UInt32] {
    entries.reserveCapacity(nodes.count)
    var merges: [Node] = []
    for index in stride(from: nodes.startIndex, to: nodes.endIndex - 1, by: 2) {
      let key = Node(document: document, id: nodes[index])
      guard key.kind == .scalar else {
        findings.keyNotAWord(key)
        continue
      }
      let text = key.text
      if let first = seen[text] {
        findings.duplicateKey(text, at: key.mark, first: first)
        continue
      }
      seen[text] = key.mark
      if key.isPlain, text == "<<" {
        merges.append(Node(document: document, id: nodes[index + 1]))
      } else {
        entries.append(nodes[index])
        entries.append(nodes[index + 1])
      }
    }
    for merge in merges { self.merge(merge) }
    return entries
  }

  private mutating func merge(_ source: Node) {
    switch source.kind {
    case .mapping: mergeMapping(source)
    case .sequence:
      for element in source.elements {
        if element.kind == .mapping { mergeMapping(element) } else { findings.wrongMerge(element) }
      }
    case .scalar, .missing: findings.wrongMerge(source)
    }
  }

  private mutating func mergeMapping(_ source: Node) {
    for (key, value) in source.entries where seen.updateValue(key.mark, forKey: key.text) == nil {
      entries.append(key.id)
      entries.append(value.id)
    }
  }
}
