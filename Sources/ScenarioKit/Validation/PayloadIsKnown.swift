import Wording
import YAMLNodes

/// Where segments carry bytes, these are known, and no more than a machine can carry.
struct PayloadIsKnown: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let payload = draft.payload else { return }
    var bytes = 0
    for file in draft.files {
      switch file.source {
      case .given:
        findings.error(
          "the bytes of the file \(quoted(file.name.value)) are known to nobody, as its hashes are given; "
            + "with \"payload\", files have \"segments\" or \"content\"",
          at: file.name.mark, note: "the payload is asked for here", noteAt: payload.mark)
      case .derived(let segments): bytes += segments * payload.value
      case .content(let content): bytes += content.bytes
      case nil: break
      }
    }
    if bytes > Bounds.payloadBytes {
      findings.error(
        "the segments of all files carry \(bytes) bytes together; at most \(Bounds.payloadBytes) may be",
        at: payload.mark)
    }
    for file in draft.files {
      guard case .content(let content) = file.source, content.segmentSize > Bounds.payload.upperBound else { continue }
      findings.error(
        "with \"payload\", a segment has at most \(Bounds.payload.upperBound) bytes; those of the file "
          + "\(quoted(file.name.value)) have \(content.segmentSize)",
        at: file.name.mark)
    }
  }
}
