/// Which of the clients that want a file is to fetch each of its segments first from those that hold it at the start.
///
/// Every client computes the same assignment. So together they ask the first holders for each segment once, and get all
/// else from each other.
struct SegmentAssignment {
  private let id: FileID
  private let wantedBy: [Rank]

  /// The assignment for a file; nil if only one client wants it.
  init?(_ description: FileDescription) {
    guard description.wantedBy.count > 1 else { return nil }
    id = description.id
    wantedBy = description.wantedBy
  }

  /// The client that fetches segment `index` first.
  func client(for index: Int) -> Rank {
    var random = SplitMix64(seed: UInt64(id) << 32 | UInt64(index))
    return wantedBy[random.below(wantedBy.count)]
  }
}
