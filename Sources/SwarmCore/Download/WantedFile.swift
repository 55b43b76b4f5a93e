/// A file that a client wants, and what it has of it.
struct WantedFile: Sendable {
  let name: String
  /// Whether the tracker has described the file; until then there is nothing below.
  private(set) var isKnown = false
  /// The number that stands for it in messages.
  private(set) var id: FileID = -1
  private(set) var hashes: [Hash] = []
  private(set) var held: Bitfield
  /// Whether the tracker has said that nobody owns it.
  var isMissing = false
  /// What is still to be asked for.
  var picker: SegmentPicker

  /// A file of which the tracker has told nothing; `owned` is what the client has of it from the start.
  init(name: String, owned: Bitfield?) {
    self.name = name
    held = owned ?? Bitfield(count: 0)
    picker = SegmentPicker(count: 0, size: 0)
  }

  /// Whether every segment is held.
  var isComplete: Bool { isKnown && held.isFull }

  /// Takes what the tracker tells `rank`, for the first time or more of it; `size` is that of the swarm.
  mutating func learn(_ description: FileDescription, rank: Rank, size: Int) {
    let isFirst = !isKnown
    if isFirst {
      isKnown = true
      id = description.id
      if held.count != description.hashes.count { held = Bitfield(count: description.hashes.count) }
      picker = SegmentPicker(count: held.count, size: size)
      for range in held.ranges(of: true) {
        for index in range { picker.take(index) }
      }
    }
    guard description.hashes.count == held.count else { return }
    hashes = description.hashes
    for holding in description.holdings where holding.peer > 0 && holding.peer < size {
      for range in holding.ranges {
        for index in range { picker.addHolder(holding.peer, of: index) }
      }
    }
    if isFirst { shareOut(description, rank: rank) }
  }

  /// Leaves to each of the clients that want the file its lot of the segments, so that together they ask those who hold
  /// them from the start for each one once, and for all else each other.
  private mutating func shareOut(_ description: FileDescription, rank: Rank) {
    guard description.wantedBy.count > 1 else { return }
    for index in 0..<held.count {
      var lots = SplitMix64(seed: UInt64(description.id) << 32 | UInt64(index))
      let brings = description.wantedBy[lots.below(description.wantedBy.count)]
      if brings != rank, !picker.isHeld(index, by: brings) { picker.postpone(index) }
    }
  }

  /// Adds a segment; false if it is held already.
  mutating func save(_ index: Int) -> Bool {
    picker.take(index)
    return held.insert(index)
  }
}
