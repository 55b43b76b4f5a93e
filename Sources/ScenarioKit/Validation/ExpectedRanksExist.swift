import YAMLNodes

/// Expectations name ranks that exist, and exits that these ranks' faults allow.
struct ExpectedRanksExist: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    if draft.faults.isEmpty, draft.faultsMark == nil, let first = draft.exits.first {
      findings.report(
        .misplacedKey,
        "\"exits\" goes with \"faults\": without any, every rank must exit with 0", at: first.rank.mark)
    }
    guard let clients = draft.clients else { return }
    for rank in draft.complete ?? [] {
      _ = FaultsFitTheSwarm.isRank(rank.value, clients.count, at: rank.mark, findings)
    }
    for (rank, exit) in draft.exits {
      guard FaultsFitTheSwarm.isRank(rank.value, clients.count, at: rank.mark, findings) else { continue }
      guard case .status(let status)? = exit,
        let crash = draft.faults.first(where: { $0.crashingRank == rank.value })
      else { continue }
      findings.report(
        .exitOfCrash,
        "rank \(rank.value) crashes, so that it cannot exit with \(status); its exit is SIGKILL", at: rank.mark,
        note: ("it crashes here", crash.mark))
    }
  }
}
