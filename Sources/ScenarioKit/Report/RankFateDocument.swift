/// What became of one rank of a run with faults, in JSON.
struct RankFateDocument: Encodable {
  struct End: Encodable {
    let kind: String
    var status: Int32?
    var signal: Int32?

    init(_ end: RankEnd) {
      switch end {
      case .exited(let status):
        kind = "exited"
        self.status = status
      case .signalled(let signal):
        kind = "signalled"
        self.signal = signal
      case .aborted(let code):
        kind = "aborted"
        status = code
      case .vanished: kind = "vanished"
      }
    }
  }

  let rank: Int
  let end: End?
  let crashed: Bool
  let frozen: Int
  let dropped: Int
  let delayed: Int
  let corrupted: Int

  /// Those of a whole swarm, by rank; nil if there are none.
  static func all(_ fates: [Int: RankFate]) -> [RankFateDocument]? {
    if fates.isEmpty { return nil }
    return fates.sorted { $0.key < $1.key }.map { RankFateDocument(rank: $0.key, $0.value) }
  }

  private init(rank: Int, _ fate: RankFate) {
    self.rank = rank
    end = fate.end.map(End.init)
    crashed = fate.hasCrashed
    frozen = fate.disturbances.frozen
    dropped = fate.disturbances.dropped
    delayed = fate.disturbances.delayed
    corrupted = fate.disturbances.corrupted
  }
}
