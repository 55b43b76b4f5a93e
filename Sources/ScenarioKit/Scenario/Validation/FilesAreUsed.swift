/// A file that no peer owns or wants was probably forgotten.
struct FilesAreUsed: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    let used = Set(draft.peers.flatMap { $0.owns.map(\.file.value) + $0.wants.map(\.value) })
    // Who is misspelled is reported as unknown, and once is enough.
    guard used.allSatisfy({ draft.file($0) != nil }) else { return }
    for file in draft.files where !used.contains(file.name.value) {
      findings.warning("no peer owns or wants the file \(quoted(file.name.value))", at: file.name.mark)
    }
  }
}
