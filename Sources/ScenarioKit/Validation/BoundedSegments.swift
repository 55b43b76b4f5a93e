import YAMLNodes

/// The files have at most so many segments together, the peers own and want at most so many, and content files have at
/// most so many bytes.
struct BoundedSegments: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    let files = draft.files
    let segments = files.reduce(0) { $0 + ($1.segments ?? 0) }
    if segments > Bounds.segments {
      findings.report(
        .tooManySegments,
        "the files have \(segments) segments together; a swarm has at most \(Bounds.segments)",
        at: draft.filesMark ?? .start)
    }
    let bytes = files.reduce(0) {
      guard case .content(let content) = $1.source else { return $0 }
      return $0 + content.bytes
    }
    if bytes > Bounds.contentBytes {
      findings.report(
        .tooMuchContent,
        "the content files have \(bytes) bytes together; at most \(Bounds.contentBytes) are read",
        at: draft.filesMark ?? .start)
    }
    let spread = draft.peers.reduce(0) { $0 + ($1.count ?? 1) * segmentsOfOne($1, draft) }
    if spread > Bounds.clientSegments {
      findings.report(
        .tooManyPeerSegments,
        "the peers own or want \(spread) segments, each counted for each peer; at most \(Bounds.clientSegments) may be",
        at: draft.peersMark ?? .start)
    }
  }

  private func segmentsOfOne(_ peer: Draft.Peer, _ draft: DraftIndex) -> Int {
    peer.names.reduce(0) { $0 + (draft.file($1.value)?.segments ?? 0) }
  }
}
