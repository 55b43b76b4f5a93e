import YAMLNodes

/// A swarm in which nobody wants anything shows only that it starts and ends.
struct SomethingIsWanted: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let mark = draft.peersMark, !findings.hasErrors else { return }
    if draft.peers.allSatisfy(\.wants.isEmpty) {
      findings.warning("no peer wants a file, so nothing will be transferred", at: mark)
    }
  }
}
