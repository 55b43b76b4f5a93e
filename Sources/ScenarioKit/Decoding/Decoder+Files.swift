import SwarmCore
import Wording
import YAMLNodes

/// How `files:` is read.
extension Decoder {
  /// The keys of a file that is not given as a list of hashes.
  enum FileKey: String, FieldKey {
    case segments
    case content
    case segmentSize = "segment-size"

    static let owner = "a file"
  }

  /// The files in the mapping `node`, in the order written.
  func files(_ node: Node) -> [Draft.File] {
    guard let entries = entries(of: node, "the files") else { return [] }
    return entries.enumerated().map { index, entry in
      // A rule reports too many files; their content is not looked for, as that takes time for each.
      let source = index < Bounds.files ? fileSource(entry.value) : nil
      return Draft.File(name: Draft.Located(value: entry.key.text, mark: entry.key.mark), source: source)
    }
  }

  private func fileSource(_ node: Node) -> Draft.Source? {
    switch node.kind {
    case .sequence: return hashes(node).map { .given($0) }
    case .mapping: return describedSource(node)
    case .scalar, .missing:
      wrongType(node, expected: "a list of hashes, or a mapping like { segments: 100 }")
      return nil
    }
  }

  private func describedSource(_ node: Node) -> Draft.Source? {
    var segments: (key: FileKey, value: Node)?
    var content: Node?
    var segmentSize: Node?
    guard let fields = fields(of: node, FileKey.self) else { return nil }
    for (key, value) in fields.entries {
      switch key {
      case .segments: segments = (key, value)
      case .content: content = value
      case .segmentSize: segmentSize = value
      }
    }
    switch (segments?.value, content) {
    case (let segments?, nil):
      if let segmentSize { segmentSizeWithoutContent(segmentSize) }
      return number(segments, in: 1...Bounds.segments, "a number of segments").map { .derived(segments: $0) }
    case (nil, let content?):
      let bytes = segmentSize.flatMap { size($0, bytes: Bounds.segmentSize) }
      requireKeys(.segmentSize, in: fields, of: node)
      let file = contentFile(content, segmentSize: bytes)
      return bytes == nil ? nil : file.map { .content($0) }
    case (let segments?, _?):
      segmentsAndContent(segments)
      return nil
    case (nil, nil):
      if fields.named.isDisjoint(with: [.segments, .content]) { neitherSegmentsNorContent(node) }
      return nil
    }
  }

  private func hashes(_ node: Node) -> [Hash]? {
    let elements = node.elements
    guard !elements.isEmpty else {
      wrongValue(node, expected: "a hash for each segment", mend: "a file has at least one")
      return nil
    }
    var hashes: [Hash] = []
    hashes.reserveCapacity(elements.count)
    for element in elements {
      if element.kind == .scalar, let hash = element.withText({ Hash($0) }) {
        hashes.append(hash)
      } else {
        noHash(element)
      }
    }
    return hashes.count == elements.count ? hashes : nil
  }
}

// The words.
extension Decoder {
  private func noHash(_ node: Node) {
    let expected = "a hash of \(Hash.length) hexadecimal digits"
    if node.kind == .scalar, !node.isNull {
      findings.report(
        .wrongHash,
        "expected \(expected), found \(quoted(node.text)), of \(node.text.count) characters", at: node.mark)
    } else {
      wrongType(node, expected: expected)
    }
  }

  private func segmentSizeWithoutContent(_ node: Node) {
    findings.report(
      .misplacedKey, "\"segment-size\" goes with \"content\"; a file of \"segments\" has no size", at: node.mark)
  }

  private func segmentsAndContent(_ segments: Node) {
    findings.report(
      .conflictingKeys,
      "a file has either \"segments\" or \"content\"; the number of segments follows from the content",
      at: segments.mark)
  }

  private func neitherSegmentsNorContent(_ node: Node) {
    findings.report(
      .missingKey,
      "a file must have \"segments\", or \"content\" and \"segment-size\", or be a list of hashes", at: node.mark)
  }
}
