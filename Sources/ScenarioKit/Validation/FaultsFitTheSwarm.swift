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
    let wanted = Wanted(clients)
    var crashes: [Int: Mark] = [:]
    for fault in draft.faults {
      if let rank = fault.crashingRank {
        if let first = crashes[rank] {
          findings.report(
            .secondCrash, "rank \(rank) can crash only once", at: fault.mark, note: ("it crashes here first", first))
        }
        crashes[rank] = crashes[rank] ?? fault.mark
      }
      if let peer = fault.peer { check(peer, clients.count, wanted, at: fault.mark, findings) }
      if let link = fault.link { check(link, clients.count, at: fault.mark, findings) }
    }
  }

  /// The names of the files that clients want.
  private struct Wanted {
    /// Those of each client, in order of rank.
    let byClient: [Set<String>]
    /// Those of all together.
    let all: Set<String>

    init(_ clients: [Draft.Peer]) {
      byClient = clients.map { Set($0.wants.map(\.value)) }
      all = byClient.reduce(into: []) { $0.formUnion($1) }
    }
  }

  private func check(
    _ fault: Draft.Fault.Peer, _ clients: Int, _ wanted: Wanted, at mark: Mark, _ findings: Findings
  ) {
    let rank = fault.rank.flatMap { FaultsFitTheSwarm.isRank($0, clients, at: mark, findings) ? $0 : nil }
    if case .corrupt? = fault.deed, rank == 0 {
      findings.report(
        .faultOfTracker, "rank 0 is the tracker, which serves no segments that could be corrupt", at: mark)
    }
    guard case .completes(let file)? = fault.trigger else { return }
    if rank == 0 {
      findings.report(.faultOfTracker, "rank 0 is the tracker, which completes no file", at: mark)
      return
    }
    // If the rank is not known, the file must be one that somebody wants.
    let wanted = rank.map { wanted.byClient[$0 - 1] } ?? wanted.all
    guard !wanted.contains(file) else { return }
    let who = rank.map { "rank \($0) does not want" } ?? "no client wants"
    let near = findings.isFull ? nil : nearest(to: file, among: wanted.sorted())
    let mend =
      near.map { "did you mean \(quoted($0))?" } ?? "name one that \(rank == nil ? "a client" : "it") wants"
    findings.report(.fileNotWanted, "\(who) the file \(quoted(file)); \(mend)", at: mark)
  }

  private func check(_ fault: Draft.Fault.Link, _ clients: Int, at mark: Mark, _ findings: Findings) {
    let ranks = fault.ranks
    let known = ranks.filter { FaultsFitTheSwarm.isRank($0, clients, at: mark, findings) }
    if known.count == 2, known[0] == known[1] {
      findings.report(.linkToItself, "a link is between two ranks, and both are \(known[0])", at: mark)
    } else if case .drop? = fault.disturbance, ranks.contains(0) {
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
