import YAMLNodes

/// A swarm has at least one file, and no more than a machine can carry.
struct EnoughFiles: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let mark = draft.filesMark else { return }
    if draft.files.isEmpty {
      findings.error("the swarm is empty; it needs at least one file", at: mark)
    } else if draft.files.count > Bounds.files {
      findings.error("a swarm has at most \(Bounds.files) files, found \(draft.files.count)", at: mark)
    }
  }
}
