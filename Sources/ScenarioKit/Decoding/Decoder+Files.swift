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
      var file = Draft.File(name: Draft.Located(value: entry.key.text, mark: entry.key.mark))
      if index < Bounds.files { readSource(entry.value, of: &file) }
      return file
    }
  }

  private func readSource(_ node: Node, of file: inout Draft.File) {
    switch node.kind {
    case .sequence: file.source = hashes(node).map { .given($0) }
    case .mapping: readDescription(node, of: &file)
    case .scalar, .missing: wrongType(node, expected: "a list of hashes, or a mapping like { segments: 100 }")
    }
  }

  private func readDescription(_ node: Node, of file: inout Draft.File) {
    guard let fields = fields(of: node, FileKey.self) else { return }
    let values = Dictionary(fields.entries.map { ($0.key, $0.value) }) { first, _ in first }
    let segments = values[.segments].flatMap { number($0, in: 1...Bounds.segments, "a number of segments") }
    let isSized = values[.content] != nil || values[.segments] == nil
    let bytes = isSized ? values[.segmentSize].flatMap { size($0, bytes: Bounds.segmentSize) } : nil
    let content = values[.content].flatMap { contentFile($0, segmentSize: bytes) }
    file.content = content?.path
    switch (values[.segments], values[.content]) {
    case (_?, nil):
      if let size = values[.segmentSize] { segmentSizeWithoutContent(size) }
      file.source = segments.map { .derived(segments: $0) }
    case (nil, _?):
      requireKeys(.segmentSize, in: fields, of: node)
      if bytes != nil { file.source = content.map { .content($0) } }
    case (let segments?, _?): segmentsAndContent(segments)
    case (nil, nil):
      if fields.named.isDisjoint(with: [.segments, .content]) { neitherSegmentsNorContent(node) }
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
      var hash: Hash?
      element.withText { hash = Hash($0) }
      if let hash {
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
        "expected \(expected), found \(quoted(node.text)), of \(node.text.count.counted("character"))", at: node.mark)
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
