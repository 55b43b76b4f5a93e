import Wording
import YAMLNodes

/// Faults name ranks that exist, and what these ranks can do.
struct FaultsFitTheSwarm: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    if draft.faults.count > Bounds.faults, let mark = draft.faultsMark {
      findings.report(
        .tooManyFaults, "a scenario has at most \(Bounds.faults) faults, found \(draft.faults.count)", at: mark)
      return
    }
    guard let clients = draft.clients else { return }
    var crashes: [Int: Mark] = [:]
    for fault in draft.faults {
      switch fault.value {
      case .peer(let what):
        if what.deed == .crash {
          if let first = crashes[what.rank] {
            findings.report(
              .secondCrash,
              "rank \(what.rank) can crash only once", at: fault.mark, note: ("it crashes here first", first))
          }
          crashes[what.rank] = crashes[what.rank] ?? fault.mark
        }
        check(what, clients, at: fault.mark, findings)
      case .link(let link): check(link, clients.count, at: fault.mark, findings)
      }
    }
  }

  private func check(_ fault: PeerFault, _ clients: [Draft.Peer], at mark: Mark, _ findings: Findings) {
    guard FaultsFitTheSwarm.isRank(fault.rank, clients.count, at: mark, findings) else { return }
    if case .corrupt = fault.deed, fault.rank == 0 {
      findings.report(
        .faultOfTracker, "rank 0 is the tracker, which serves no segments that could be corrupt", at: mark)
    }
    guard case .completes(let file) = fault.trigger else { return }
    if fault.rank == 0 {
      findings.report(.faultOfTracker, "rank 0 is the tracker, which completes no file", at: mark)
    } else if !clients[fault.rank - 1].wants.contains(where: { $0.value == file }) {
      let wanted = clients[fault.rank - 1].wants.map(\.value)
      let mend = nearest(to: file, among: wanted).map { "did you mean \(quoted($0))?" } ?? "name one that it wants"
      findings.report(.fileNotWanted, "rank \(fault.rank) does not want the file \(quoted(file)); \(mend)", at: mark)
    }
  }

  private func check(_ fault: LinkFault, _ clients: Int, at mark: Mark, _ findings: Findings) {
    let ranks = [fault.first, fault.second].compactMap { end -> Int? in
      switch end {
      case .rank(let rank): rank
      case .any: nil
      }
    }
    guard ranks.allSatisfy({ FaultsFitTheSwarm.isRank($0, clients, at: mark, findings) }) else { return }
    if ranks.count == 2, ranks[0] == ranks[1] {
      findings.report(.linkToItself, "a link is between two ranks, and both are \(ranks[0])", at: mark)
    } else if case .drop = fault.disturbance, ranks.contains(0) {
      findings.report(.faultOfTracker, "rank 0 is the tracker, of whose messages none is ever dropped", at: mark)
    }
  }

  /// Whether a swarm of so many clients has the rank `rank`; reported if not.
  static func isRank(_ rank: Int, _ clients: Int, at mark: Mark, _ findings: Findings) -> Bool {
    if rank <= clients { return true }
    findings.report(.unknownRank, "there is no rank \(rank); the peers are ranks 1 to \(clients)", at: mark)
    return false
  }
}

/// Expectations name ranks that exist, and exits that these ranks' faults allow.
struct ExpectedRanksExist: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    if draft.faults.isEmpty, draft.faultsMark == nil, let first = draft.exits.first {
      findings.report(
        .misplacedKey,
        "\"exits\" goes with \"faults\": without any, every rank must exit with 0", at: first.rank.mark)
      return
    }
    guard let clients = draft.clients else { return }
    for rank in draft.complete ?? [] {
      _ = FaultsFitTheSwarm.isRank(rank.value, clients.count, at: rank.mark, findings)
    }
    let crashing = draft.faults.filter { $0.value.isCrash }
    for (rank, exit) in draft.exits {
      guard FaultsFitTheSwarm.isRank(rank.value, clients.count, at: rank.mark, findings) else { continue }
      guard case .status(let status) = exit, let crash = crashing.first(where: { $0.value.rank == rank.value }) else {
        continue
      }
      findings.report(
        .exitOfCrash,
        "rank \(rank.value) crashes, so that it cannot exit with \(status); its exit is SIGKILL", at: rank.mark,
        note: ("it crashes here", crash.mark))
    }
  }
}

extension Fault {
  /// Whether it makes a process crash.
  var isCrash: Bool {
    switch self {
    case .peer(let fault): fault.deed == .crash
    case .link: false
    }
  }

  /// The rank of a fault of a peer; nil for one of a link.
  var rank: Int? {
    switch self {
    case .peer(let fault): fault.rank
    case .link: nil
    }
  }
}
