import Wording
import YAMLNodes

/// With `payload`, the bytes of every segment are known, and not more than one machine can carry.
struct PayloadIsKnown: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let payload = draft.payload else { return }
    var bytes = 0
    for file in draft.files {
      switch file.source {
      case .given:
        findings.report(
          .payloadUnknown,
          "the bytes of the file \(quoted(file.name.value)) are known to nobody, as its hashes are given; "
            + "with \"payload\", files have \"segments\" or \"content\"",
          at: file.name.mark, note: ("the payload is asked for here", payload.mark))
      case .derived(let segments): bytes += segments * payload.value
      case .content(let content): bytes += content.bytes
      case nil: break
      }
    }
    if bytes > Bounds.payloadBytes {
      findings.report(
        .payloadTooLarge,
        "the segments of all files carry \(bytes) bytes together; at most \(Bounds.payloadBytes) may be",
        at: payload.mark)
    }
    for file in draft.files {
      guard case .content(let content) = file.source, content.segmentSize > Bounds.payload.upperBound else { continue }
      findings.report(
        .segmentTooLarge,
        "with \"payload\", a segment has at most \(Bounds.payload.upperBound) bytes; those of the file "
          + "\(quoted(file.name.value)) have \(content.segmentSize)",
        at: file.name.mark)
    }
  }
}
