import Wording
import YAMLNodes

/// What happens at some moment can happen: before the time limit, while the peer is there, and before it has crashed.
struct MomentsCanCome: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for peer in draft.peers { checkPresence(of: peer, findings) }
    if let limit = draft.timeout {
      TimeLimitRule(limit: limit, clients: draft.clients ?? [], findings: findings).check(draft)
    }
    guard let clients = draft.clients else { return }
    for fault in draft.faults {
      guard let peer = fault.peer, let rank = peer.rank, let trigger = peer.trigger else { continue }
      if rank > 0, rank <= clients.count {
        checkDeparture(of: clients[rank - 1], rank, trigger, fault.mark, draft, findings)
      }
      checkCrash(before: fault, rank, trigger, draft, findings)
    }
  }

  /// A peer joins before it leaves.
  private func checkPresence(of peer: Draft.Peer, _ findings: Findings) {
    guard let joins = peer.joins, let leaves = peer.leaves, case .at(let end) = leaves.value, end <= joins.value else {
      return
    }
    findings.report(
      .leavesBeforeJoining,
      "the peer leaves \(end.words) after its start, and joins only after \(joins.value.words)", at: leaves.mark,
      note: ("it joins here", joins.mark))
  }

  /// A fault of a peer comes before the peer leaves.
  private func checkDeparture(
    of client: Draft.Peer, _ rank: Int, _ trigger: PeerFault.Trigger, _ mark: Mark, _ draft: DraftIndex,
    _ findings: Findings
  ) {
    guard let leaves = client.leaves else { return }
    let isTooLate: Bool
    switch (leaves.value, trigger) {
    case (.at(let end), .at(let moment)):
      // The moment counts from the first message, which is not before the peer joins.
      isTooLate = (client.joins?.value ?? .zero) + moment >= end && end > .zero
    case (.after(let count), .completes(let name)):
      let isOwned = client.owns.contains { $0.file.value == name }
      isTooLate = !isOwned && (draft.file(name)?.segments ?? 0) > count
    default: isTooLate = false
    }
    guard isTooLate else { return }
    findings.report(
      .faultAfterEnd, "rank \(rank) has left before this can happen", at: mark, note: ("it leaves here", leaves.mark))
  }

  /// A fault of a peer comes before the peer crashes.
  private func checkCrash(
    before fault: Draft.Fault, _ rank: Int, _ trigger: PeerFault.Trigger, _ draft: DraftIndex, _ findings: Findings
  ) {
    guard fault.peer?.deed != .crash else { return }
    for crash in draft.faults where crash.crashingRank == rank {
      let isTooLate: Bool
      switch (crash.peer?.trigger, trigger) {
      case (.at(let end)?, .at(let moment)): isTooLate = moment > end
      case (.sends(let last)?, .sends(let count)): isTooLate = count > last
      default: isTooLate = false
      }
      guard isTooLate else { continue }
      findings.report(
        .faultAfterEnd, "rank \(rank) has crashed before this can happen", at: fault.mark,
        note: ("it crashes here", crash.mark))
    }
  }
}

/// Nothing is to happen only after the time limit of the run.
private struct TimeLimitRule {
  let limit: Duration
  let clients: [Draft.Peer]
  let findings: Findings

  func check(_ draft: DraftIndex) {
    for peer in draft.peers {
      if let joins = peer.joins { check(joins.value, "the peer joins", at: joins.mark) }
      if let arrivals = peer.arrivals { check(arrivals.first, "the peers come", at: arrivals.mark) }
      if let leaves = peer.leaves, case .at(let moment) = leaves.value {
        check(moment, "the peer leaves", at: leaves.mark)
      }
    }
    for fault in draft.faults {
      switch fault.peer?.trigger {
      case .at(let moment)?:
        // It counts from the first message, which is not before the peer joins.
        let rank = fault.peer?.rank ?? 0
        let joins = clients.indices.contains(rank - 1) ? clients[rank - 1].joins?.value : nil
        check((joins ?? .zero) + moment, "the fault comes", at: fault.mark)
      case .sends?, .completes?, nil: break
      }
      if case .freeze(let time)? = fault.peer?.deed { check(time, "the freeze ends", at: fault.mark) }
      if case .delay(let time, let jitter)? = fault.link?.disturbance {
        check(time - jitter, "a message arrives", at: fault.mark)
      }
    }
  }

  private func check(_ moment: Duration, _ what: String, at mark: Mark) {
    guard moment >= limit else { return }
    findings.report(
      .beyondTimeLimit,
      "\(what) only after \(moment.words), and a run may take \(limit.words): see \"timeout\"", at: mark)
  }
}
