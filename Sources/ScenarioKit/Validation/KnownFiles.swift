import Wording
import YAMLNodes

/// A peer owns and wants files of the scenario.
struct KnownFiles: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for names in draft.peers.flatMap({ [$0.owns.map(\.file), $0.wants] }) {
      // Where a list names a file again, that is another mistake, which has a rule of its own.
      var seen: Set<String> = []
      for name in names where seen.insert(name.value).inserted && draft.file(name.value) == nil {
        findings.report(.unknownFile, "unknown file \(quoted(name.value)); \(mend(name.value, draft))", at: name.mark)
      }
    }
  }

  private func mend(_ name: String, _ draft: DraftIndex) -> String {
    if Scenario.isOwn(name) { return "names that begin with \"\(Scenario.ownPrefix)\" are no files" }
    if let near = draft.probablyMeant(by: name) { return "did you mean \(quoted(near))?" }
    let names = draft.files.map(\.name.value)
    let shown = names.prefix(5).map { quoted($0) }.joined(separator: ", ")
    return names.isEmpty ? "\"files\" names none" : "\"files\" names \(shown)\(names.count > 5 ? " …" : "")"
  }
}
