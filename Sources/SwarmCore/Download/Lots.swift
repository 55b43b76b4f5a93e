/// Which of the clients that want a file brings each of its segments to the others.
///
/// All draw the same lots, so that together they ask those who hold the file from the start for each segment once, and for
/// all else each other.
struct Lots {
  private let id: FileID
  private let wantedBy: [Rank]

  /// The lots of a file, or nil if there is nobody to share it with.
  init?(_ description: FileDescription) {
    guard description.wantedBy.count > 1 else { return nil }
    id = description.id
    wantedBy = description.wantedBy
  }

  /// Whose lot segment `index` is.
  func bringer(of index: Int) -> Rank {
    var random = SplitMix64(seed: UInt64(id) << 32 | UInt64(index))
    return wantedBy[random.below(wantedBy.count)]
  }
}
