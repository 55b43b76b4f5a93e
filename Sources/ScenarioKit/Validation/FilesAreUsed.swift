import Wording
import YAMLNodes

/// A file that no peer owns or wants was probably forgotten.
struct FilesAreUsed: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard !draft.peers.isEmpty else { return }
    let used = Set(draft.peers.flatMap { $0.names.map(\.value) })
    for file in draft.files where !used.contains(file.name.value) && !draft.isProbablyMeant(file.name.value) {
      findings.report(.unusedFile, "no peer owns or wants the file \(quoted(file.name.value))", at: file.name.mark)
    }
  }
}
