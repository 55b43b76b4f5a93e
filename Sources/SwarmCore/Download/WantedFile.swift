/// A file that a client wants, and what it has of it.
struct WantedFile: Sendable {
  let name: String
  /// Whether the tracker has described the file; until then the properties below are empty.
  private(set) var isKnown = false
  /// The number that stands for it in messages.
  private(set) var id: FileID = -1
  private(set) var hashes: [Hash] = []
  private(set) var held: Bitfield
  /// Whether the tracker has said that nobody owns it.
  var isMissing = false
  /// The segments that are still to be requested.
  var picker: SegmentPicker

  /// A file that the tracker has not described, in a swarm of `size` processes; the client owns `owned` of it at the
  /// start.
  init(name: String, owned: Bitfield?, size: Int) {
    self.name = name
    held = owned ?? Bitfield(count: 0)
    picker = SegmentPicker(count: 0, size: size)
  }

  /// Every segment before this one is held.
  private var firstLacking = 0

  /// Whether every segment is held.
  var isComplete: Bool { isKnown && held.isFull }

  /// Takes a description that the tracker sent to `rank`, the first or a later one; `size` is that of the swarm.
  ///
  /// If it `leavesToOthers`, what others are to bring is deferred. With `keepsUnknown`, segments without a hash are held back until it is known: a neighbour may say that it holds one
  /// before the tracker tells its hash.
  mutating func learn(_ description: FileDescription, rank: Rank, size: Int, leavesToOthers: Bool, keepsUnknown: Bool) {
    guard isKnown else {
      isKnown = true
      id = description.id
      hashes = description.hashes
      if held.count != hashes.count { held = Bitfield(count: hashes.count) }
      let assignment = leavesToOthers ? SegmentAssignment(description) : nil
      var taken = held
      if keepsUnknown { for index in hashes.indices where hashes[index] == .unknown { taken.insert(index) } }
      picker = SegmentPicker(
        count: held.count, size: size, rank: rank, holdings: description.holdings, taken: taken,
        assignee: { assignment?.client(for: $0) })
      return
    }
    guard description.hashes.count == held.count else { return }
    if keepsUnknown {
      for index in hashes.indices where hashes[index] == .unknown && description.hashes[index] != .unknown {
        picker.putBack(index)
      }
    }
    hashes = description.hashes
    for holding in description.holdings where holding.peer > 0 && holding.peer < size {
      for range in holding.ranges {
        for index in range { picker.addHolder(holding.peer, of: index) }
      }
    }
  }

  /// The part of the file, from the first segment that the client lacks, that has the next `count` of these, requested or not.
  mutating func window(_ count: Int) -> Range<Int> {
    while firstLacking < held.count, held[firstLacking] { firstLacking += 1 }
    var (end, left) = (firstLacking, count)
    while end < held.count, left > 0 {
      if !held[end] { left -= 1 }
      end += 1
    }
    return firstLacking..<end
  }

  /// Forgets who holds what, as the file is complete.
  mutating func close(size: Int) {
    picker = SegmentPicker(count: 0, size: size)
  }

  /// Adds a segment.
  mutating func save(_ index: Int) {
    picker.take(index)
    held.insert(index)
  }
}
