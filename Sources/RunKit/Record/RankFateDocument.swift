import ProbeKit

/// The fate of one rank of a run with faults, in JSON.
package struct RankFateDocument: Encodable {
  let rank: Int
  let end: EndDocument?
  let crashed: Bool
  let frozen: Int
  let dropped: Int
  let delayed: Int
  let corrupted: Int

  /// The fates of a whole swarm, by rank; nil if there are none.
  package static func all(_ fates: [Int: RankFate]) -> [RankFateDocument]? {
    if fates.isEmpty { return nil }
    return fates.sorted { $0.key < $1.key }.map { RankFateDocument(rank: $0.key, $0.value) }
  }

  private init(rank: Int, _ fate: RankFate) {
    self.rank = rank
    end = fate.end.map { EndDocument($0) }
    crashed = fate.hasCrashed
    frozen = fate.disturbances.frozen
    dropped = fate.disturbances.dropped
    delayed = fate.disturbances.delayed
    corrupted = fate.disturbances.corrupted
  }
}
