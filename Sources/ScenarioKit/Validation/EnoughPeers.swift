import YAMLNodes

/// A swarm has at least two peers, as every swarm of the field is started with three processes or more, and not more than
/// one machine can carry in virtual time.
struct EnoughPeers: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let mark = draft.peersMark else { return }
    var count = 0
    for peer in draft.peers {
      guard let alike = peer.count else { return }
      count += alike
    }
    if count == 0 {
      findings.report(.tooFewPeers, "the swarm is empty; it needs at least two peers", at: mark)
    } else if count == 1 {
      findings.report(
        .tooFewPeers, "a swarm needs at least two peers, so three processes with the tracker; found 1", at: mark)
    } else if count > Bounds.clients {
      findings.report(.tooManyPeers, "a swarm has at most \(Bounds.clients) peers, found \(count)", at: mark)
    }
  }
}
