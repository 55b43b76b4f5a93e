import CYAML

/// Builds a document from libyaml's events, with every alias and merge key resolved.
///
/// The depth, and the number of values that aliases stand for, are checked while the events come. It also reports what
/// libyaml does not look for: duplicate keys, unknown anchors, a second document.
package struct Composer {
  /// A sequence or mapping whose end has not come.
  private struct Frame {
    var id: UInt32
    var anchor: String?
    /// The index of its first child in `pending`.
    var start: Int
    /// How many values it holds; aliased values count each time, and a long text counts as several.
    var size = 1
  }

  /// The node that an anchor names; `open` while its end has not come.
  private enum Anchored {
    case open
    case node(UInt32, size: Int)
  }

  let document = YAMLDocument()
  let findings: Findings
  private var frames: [Frame] = []
  private var pending: [UInt32] = []
  private var anchors: [String: Anchored] = [:]
  private var aliasedValues = 0
  private var documents = 0

  private init(_ findings: Findings) {
    self.findings = findings
  }

  /// The root of the document in `source`; nil, and the reason reported, if there is none or the text is neither JSON nor
  /// YAML.
  package static func compose(_ source: SourceText, _ findings: Findings) -> Node? {
    var notJSON: JSONScanner.SyntaxError?
    if JSONComposer.mayBeJSON(source.bytes), TextError.isUTF8(source.bytes) {
      let trial = findings.trial()
      do {
        let root = try source.bytes.withUnsafeBufferPointer { try JSONComposer.compose($0, trial) }
        findings.take(trial)
        return root
      } catch let error as JSONScanner.SyntaxError {
        notJSON = error
      } catch {
        // A limit was exceeded, which has been reported.
        findings.take(trial)
        return nil
      }
    }
    return composeYAML(source, findings, notJSON)
  }

  /// The root of the YAML document in `source`, which is not JSON for the reason `notJSON`, if that was tried.
  private static func composeYAML(
    _ source: SourceText, _ findings: Findings, _ notJSON: JSONScanner.SyntaxError?
  ) -> Node? {
    if let error = TextError.first(in: source.bytes, directives: findings.limits.directives) {
      findings.report(textError: error)
      return nil
    }
    var composer = Composer(findings)
    do {
      return try source.bytes.withUnsafeBufferPointer { try composer.compose(EventParser($0)) }
    } catch let error as EventParser.SyntaxError {
      // What is neither is probably meant as that which it is for longer.
      if let notJSON, notJSON.mark > error.mark {
        findings.report(jsonError: notJSON)
      } else {
        findings.report(syntaxError: error)
      }
    } catch {
      // A limit was exceeded, which has been reported.
    }
    return nil
  }

  /// The root of the document that `events` describe.
  /// - Throws: `EventParser.SyntaxError` if the text is not YAML, `Findings.Stop` if a limit is exceeded.
  private mutating func compose(_ events: EventParser) throws -> Node? {
    while true {
      let event = try events.next()
      let mark = Mark(event.pointee.start_mark)
      switch event.pointee.type {
      case YAML_STREAM_END_EVENT:
        if documents == 0 { findings.emptyFile() }
        return documents == 0 ? nil : document.rootNode
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents == 1 else { throw findings.severalDocuments(at: mark) }
      case YAML_ALIAS_EVENT:
        try addAlias(String(event.pointee.data.alias.anchor), at: mark)
      case YAML_SCALAR_EVENT:
        addScalar(event, at: mark)
      case YAML_SEQUENCE_START_EVENT:
        let start = event.pointee.data.sequence_start
        checkTag(start.tag, at: mark)
        try open(.sequence, anchor: start.anchor, at: mark)
      case YAML_MAPPING_START_EVENT:
        let start = event.pointee.data.mapping_start
        checkTag(start.tag, at: mark)
        try open(.mapping, anchor: start.anchor, at: mark)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        close()
      default:
        break
      }
    }
  }

  private mutating func addScalar(_ event: UnsafePointer<yaml_event_t>, at mark: Mark) {
    let scalar = event.pointee.data.scalar
    var isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    if let tag = scalar.tag {
      checkTag(tag, at: mark)
      isPlain = false
    }
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let id = document.addScalar(bytes, isPlain: isPlain, mark: mark)
    let size = 1 + scalar.length / findings.limits.aliasedText
    if let anchor = scalar.anchor { anchors[String(anchor)] = .node(id, size: size) }
    add(id, size: size)
  }

  /// Adds the node that `anchor` names once more.
  /// - Throws: `Findings.Stop` if the aliases stand for too many values or have no end.
  private mutating func addAlias(_ anchor: String, at mark: Mark) throws {
    switch anchors[anchor] {
    case .node(let id, let size):
      aliasedValues += size
      guard aliasedValues <= findings.limits.aliasedValues else { throw findings.tooManyAliases(anchor, at: mark) }
      add(id, size: size)
    case .open:
      throw findings.recursiveAlias(anchor, at: mark)
    case nil:
      findings.unknownAnchor(anchor, known: anchors.keys, at: mark)
      add(document.add(YAMLDocument.Record(kind: .missing, mark: mark)), size: 1)
    }
  }

  /// Begins a sequence or mapping.
  /// - Throws: `Findings.Stop` if it is too deep.
  private mutating func open(_ kind: Node.Kind, anchor: UnsafePointer<UInt8>?, at mark: Mark) throws {
    guard frames.count < findings.limits.depth else { throw findings.tooDeep(at: mark) }
    let name = anchor.map { String($0) }
    if let name { anchors[name] = .open }
    let id = document.add(YAMLDocument.Record(kind: kind, mark: mark))
    frames.append(Frame(id: id, anchor: name, start: pending.count))
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    let nodes = pending[frame.start...]
    if document.records[Int(frame.id)].kind == .mapping {
      var mapping = MappingBuilder(document: document, findings: findings)
      document.close(frame.id, with: mapping.build(nodes))
    } else {
      document.close(frame.id, with: nodes)
    }
    pending.removeSubrange(frame.start...)
    if let anchor = frame.anchor { anchors[anchor] = .node(frame.id, size: frame.size) }
    add(frame.id, size: frame.size)
  }

  private mutating func add(_ id: UInt32, size: Int) {
    if frames.isEmpty {
      document.setRoot(id)
    } else {
      pending.append(id)
      frames[frames.count - 1].size += size
    }
  }

  /// Reports any tag but `!` and `!!str`, which make text of a plain scalar, and `!!seq` and `!!map`, which change
  /// nothing.
  private func checkTag(_ tag: UnsafePointer<UInt8>?, at mark: Mark) {
    guard let tag = tag.map({ String($0) }) else { return }
    let core = "tag:yaml.org,2002:"
    if !["!", core + "str", core + "seq", core + "map"].contains(tag) {
      findings.unknownTag(tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag, at: mark)
    }
  }
}

extension String {
  /// The text of libyaml's UTF-8 up to its zero byte.
  fileprivate init(_ text: UnsafePointer<UInt8>) {
    self.init(cString: text)
  }
}
