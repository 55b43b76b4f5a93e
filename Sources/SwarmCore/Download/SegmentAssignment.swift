/// Assigns each segment of a file to one client that wants it: this client fetches it first, from its first holders.
///
/// Every client computes the same assignment. So together they request each segment from the first holders once, and
/// get all else from each other.
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
