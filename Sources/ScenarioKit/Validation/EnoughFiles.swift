import YAMLNodes

/// A swarm has at least one file, and not more than one machine can carry.
struct EnoughFiles: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let mark = draft.filesMark else { return }
    if draft.files.isEmpty {
      findings.report(.noFiles, "the swarm is empty; it needs at least one file", at: mark)
    } else if draft.files.count > Bounds.files {
      findings.report(.tooManyFiles, "a swarm has at most \(Bounds.files) files, found \(draft.files.count)", at: mark)
    }
  }
}
