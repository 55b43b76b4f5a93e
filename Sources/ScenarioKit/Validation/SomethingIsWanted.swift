import YAMLNodes

/// Some peer wants a file; a swarm in which none does shows only that it starts and ends.
struct SomethingIsWanted: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let mark = draft.peersMark, !findings.hasErrors else { return }
    if draft.peers.allSatisfy(\.wants.isEmpty) {
      findings.report(.nothingWanted, "no peer wants a file, so nothing will be transferred", at: mark)
    }
  }
}
