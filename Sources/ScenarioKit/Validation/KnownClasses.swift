import Wording
import YAMLNodes

/// Peers, latencies and expectations name classes that the network has.
struct KnownClasses: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    let names = draft.network?.classes.map(\.name.value) ?? []
    let known = Set(names)
    // A network that could not be read at all may have had any.
    if draft.network == nil, draft.isNetworkFaulty { return }

    func check(_ name: Draft.Located<String>) {
      if known.contains(name.value) { return }
      let near = findings.isFull ? nil : nearest(to: name.value, among: names)
      let mend =
        near.map { "did you mean \(quoted($0))?" }
        ?? (names.isEmpty
          ? "the scenario has no classes: see \"network\""
          : "\"classes\" names \(names.prefix(20).map { quoted($0) }.joined(separator: ", "))")
      findings.report(.unknownClass, "unknown class \(quoted(name.value)); \(mend)", at: name.mark)
    }
    for peer in draft.peers {
      if let name = peer.networkClass { check(name) }
      for weight in peer.classWeights { check(weight.name) }
    }
    for (name, _) in draft.finishedByClass { check(name) }
    for (sender, receiver, _) in draft.network?.latencies ?? [] {
      check(sender)
      check(receiver)
    }
  }
}
