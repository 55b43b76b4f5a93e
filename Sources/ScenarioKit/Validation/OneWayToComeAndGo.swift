import YAMLNodes

/// A peer comes and goes in one way: as a member of a population, or by itself.
struct OneWayToComeAndGo: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for peer in draft.peers {
      if let arrivals = peer.arrivals {
        if let joins = peer.joins {
          findings.report(
            .conflictingKeys, "\"arrivals\" says when the peers come, and \"joins\" says it, too", at: arrivals.mark,
            note: ("\"joins\" stands here", joins.mark))
        }
        if arrivals.namesCount, peer.isCountGiven {
          findings.report(
            .conflictingKeys, "\"arrivals\" says how many peers there are, and \"count\" says it, too",
            at: arrivals.mark)
        }
      }
      if let departs = peer.departs, let leaves = peer.leaves {
        findings.report(
          .conflictingKeys, "\"departs\" says when the peers go, and \"leaves\" says it, too", at: departs.mark,
          note: ("\"leaves\" stands here", leaves.mark))
      }
    }
  }
}
