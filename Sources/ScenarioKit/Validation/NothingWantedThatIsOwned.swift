import Wording
import YAMLNodes

/// A peer does not want a file that it owns whole; one that owns a part may want the rest.
struct NothingWantedThatIsOwned: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for peer in draft.peers {
      var owned: [String: Mark] = [:]
      for ownership in peer.owns where isWhole(ownership, draft) {
        owned[ownership.file.value] = ownership.file.mark
      }
      for name in peer.wants {
        guard let mark = owned[name.value] else { continue }
        findings.report(
          .wantedAndOwned,
          "the peer wants \(quoted(name.value)), which it owns already; take it out of \"wants\" or of \"owns\"",
          at: name.mark, note: ("it is owned here", mark))
      }
    }
  }

  private func isWhole(_ ownership: Draft.Ownership, _ draft: DraftIndex) -> Bool {
    switch ownership.part {
    case .whole: return true
    case .unknown: return false
    case .ranges(let ranges):
      guard let segments = draft.file(ownership.file.value)?.segments else { return false }
      return SegmentSpans(ranges.map(\.range)).gaps(below: segments).isEmpty
    }
  }
}
