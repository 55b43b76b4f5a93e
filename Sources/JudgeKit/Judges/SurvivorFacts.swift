import ProbeKit
import RunKit

extension Evidence {
  /// Why a run did not end by itself, as far as the processes tell that were alive when its time was over.
  var survivorFacts: [Fact] {
    guard let survivors else { return [] }
    let alive = survivors.ranks
    if alive.isEmpty {
      return Set(survivors.heirs).sorted { ($0.rank ?? .max, $0.name) < ($1.rank ?? .max, $1.name) }
        .map { .end(.outputHeld(rank: $0.rank, process: $0.name)) }
    }
    let left = alive.filter { snapshot?.pages[$0]?.state == .left }
    if left == alive { return [.end(.didNotLeave(ranks: left.sorted()))] }
    return alive == startedRanks ? [] : [.end(.stayed(ranks: alive.sorted()))]
  }
}
