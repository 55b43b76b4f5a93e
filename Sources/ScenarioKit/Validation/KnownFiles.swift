import Wording
import YAMLNodes

/// A peer owns and wants files of the scenario.
struct KnownFiles: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for peer in draft.peers {
      for name in peer.names where draft.file(name.value) == nil {
        findings.report(.unknownFile, "unknown file \(quoted(name.value)); \(mend(name.value, draft))", at: name.mark)
      }
    }
  }

  private func mend(_ name: String, _ draft: DraftIndex) -> String {
    if name.hasPrefix(Scenario.ownPrefix) { return "names that begin with \"\(Scenario.ownPrefix)\" are no files" }
    if let near = draft.probablyMeant(by: name) { return "did you mean \(quoted(near))?" }
    let names = draft.files.map(\.name.value)
    let shown = names.prefix(5).map { quoted($0) }.joined(separator: ", ")
    return names.isEmpty ? "\"files\" names none" : "\"files\" names \(shown)\(names.count > 5 ? " …" : "")"
  }
}
