import Wording
import YAMLNodes

/// A peer names a file at most once in `owns`, and at most once in `wants`.
struct FilesNamedOnce: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for peer in draft.peers {
      check(peer.owns.map(\.file), "owned", findings)
      check(peer.wants, "wanted", findings)
    }
  }

  private func check(_ names: [Draft.Located<String>], _ how: String, _ findings: Findings) {
    var first: [String: Mark] = [:]
    for name in names {
      if let mark = first[name.value] {
        findings.report(
          .fileNamedTwice,
          "the file \(quoted(name.value)) is \(how) twice by this peer; name it once", at: name.mark,
          note: ("it is named here first", mark))
      } else {
        first[name.value] = name.mark
      }
    }
  }
}
