/// The segments of one file that are still to be asked for, in order of how many peers hold them.
///
/// One array holds all segments: first those that are taken (requested or held), then the others by availability, the
/// number of counted peers that hold them. A change of availability by one is one exchange at the edge of a level, so
/// that neither an update nor a pick depends on the number of segments.
package struct SegmentPicker: Sendable {
  /// The number of segments.
  package let count: Int
  private let wordCount: Int
  private let highestLevel: Int

  /// For each segment its place in `order`, and then who holds it, `wordCount` words of a bit a rank: together, as a change
  /// needs both, and large swarms do not fit a cache.
  private var records: [UInt64]
  /// The ranks that count for availability: not those that are gone.
  private var counted: RankMask
  /// The segments, in the order said above.
  private var order: [Int32]
  /// Where in `order` each level of availability begins; what is before level 0 is taken.
  private var levels: [Int]
  /// The segments that are left to others to bring first; they count as available to none.
  private var deferred: Bitfield
  /// Every segment before this one is taken.
  private var firstOpen = 0

  /// A picker for `count` segments that nobody holds yet, in a swarm of `size` processes.
  package init(count: Int, size: Int) {
    self.count = count
    wordCount = RankMask.wordCount(size: size)
    highestLevel = size
    records = Array(repeating: 0, count: count * (1 + wordCount))
    counted = RankMask(size: size)
    for rank in 1..<max(1, size) { counted[rank] = true }
    deferred = Bitfield(count: count)
    order = Array(0..<Int32(count))
    levels = Array(repeating: count, count: size + 2)
    levels[0] = 0
    for segment in 0..<count { setPlace(of: segment, segment) }
  }

  /// Whether some segment that is not taken is held by a peer that counts.
  package var hasAvailable: Bool { levels[1] < count }

  /// Whether some segment is left to others to bring first.
  var hasDeferred: Bool { deferred.held > 0 }

  /// Whether `segment` is requested or held.
  package func isTaken(_ segment: Int) -> Bool { place(of: segment) < levels[0] }

  /// Whether `rank` is known to hold `segment`.
  package func isHeld(_ segment: Int, by rank: Rank) -> Bool {
    records[mask(of: segment, word: rank >> 6)] & (1 << UInt64(rank & 63)) != 0
  }

  /// Notes that `rank` holds `segment`.
  package mutating func addHolder(_ rank: Rank, of segment: Int) {
    guard !isHeld(segment, by: rank) else { return }
    release(segment)
    if counted[rank], !isTaken(segment) { raise(segment, from: level(of: segment)) }
    records[mask(of: segment, word: rank >> 6)] |= 1 << UInt64(rank & 63)
  }

  /// Notes that `rank` does not hold `segment` after all.
  package mutating func removeHolder(_ rank: Rank, of segment: Int) {
    guard isHeld(segment, by: rank) else { return }
    release(segment)
    if counted[rank], !isTaken(segment) { lower(segment, from: level(of: segment)) }
    records[mask(of: segment, word: rank >> 6)] &= ~(1 << UInt64(rank & 63))
  }

  /// Lets what `rank` holds count for availability, or not; takes a pass over all segments.
  package mutating func setCounted(_ rank: Rank, _ counts: Bool) {
    guard counted[rank] != counts else { return }
    for segment in 0..<count where !isTaken(segment) && isHeld(segment, by: rank) {
      release(segment)
      if counts {
        raise(segment, from: level(of: segment))
      } else {
        lower(segment, from: level(of: segment))
      }
    }
    counted[rank] = counts
  }

  /// Takes `segment` from those to be asked for.
  package mutating func take(_ segment: Int) {
    guard !isTaken(segment) else { return }
    for level in stride(from: level(of: segment), through: 0, by: -1) { lower(segment, from: level) }
    deferred.remove(segment)
  }

  /// Leaves `segment` to others until one of them has it, or until it is released.
  mutating func postpone(_ segment: Int) {
    guard !isTaken(segment) else { return }
    for level in stride(from: level(of: segment), to: 0, by: -1) { lower(segment, from: level) }
    deferred.insert(segment)
  }

  /// Lets up to `limit` of the segments that were left to others be asked for after all.
  mutating func releaseDeferred(limit: Int) {
    for range in deferred.ranges(of: true, limit: limit) {
      for segment in range { release(segment) }
    }
  }

  /// Gives `segment` back to those to be asked for.
  package mutating func putBack(_ segment: Int) {
    guard isTaken(segment) else { return }
    firstOpen = min(firstOpen, segment)
    levels[0] -= 1
    exchange(segment, withPlace: levels[0])
    for level in 0..<level(of: segment) { raise(segment, from: level) }
  }

  /// The first segment, in the order that `selection` says, for which `peers` has one to ask; nil if there is none.
  ///
  /// No more than `attempts` segments are looked at.
  package mutating func pick(
    _ selection: SegmentSelection, attempts: Int, peers: inout PeerTable
  ) -> (segment: Int, peer: Rank)? {
    var attempts = attempts
    switch selection {
    case .rarestFirst:
      for level in 1...highestLevel where levels[level] < levels[level + 1] {
        if let found = look(in: levels[level]..<levels[level + 1], attempts: &attempts, peers: &peers) { return found }
        if attempts == 0 { return nil }
      }
      return nil
    case .random:
      return look(in: levels[1]..<count, attempts: &attempts, peers: &peers)
    case .sequential:
      while firstOpen < count, isTaken(firstOpen) { firstOpen += 1 }
      for segment in firstOpen..<count where place(of: segment) >= levels[1] {
        if let peer = choosePeer(for: segment, from: &peers) { return (segment, peer) }
        attempts -= 1
        if attempts == 0 { return nil }
      }
      return nil
    }
  }

  /// The peer to ask for `segment`, apart from `excluded`; nil if none may be asked.
  func choosePeer(for segment: Int, from peers: inout PeerTable, excluding excluded: Rank? = nil) -> Rank? {
    peers.choose(wordCount: wordCount, excluding: excluded) { word in countedHolders(of: segment, word: word) }
  }

  /// Tries the segments at the places in `range`, from a random one on.
  private func look(
    in range: Range<Int>, attempts: inout Int, peers: inout PeerTable
  ) -> (segment: Int, peer: Rank)? {
    guard !range.isEmpty else { return nil }
    var place = range.lowerBound + peers.random.below(range.count)
    for _ in 0..<min(range.count, attempts) {
      let segment = Int(order[place])
      if let peer = choosePeer(for: segment, from: &peers) { return (segment, peer) }
      attempts -= 1
      place += 1
      if place == range.upperBound { place = range.lowerBound }
    }
    return nil
  }

  private mutating func release(_ segment: Int) {
    guard deferred.remove(segment), !isTaken(segment) else { return }
    for level in 0..<level(of: segment) { raise(segment, from: level) }
  }

  private func level(of segment: Int) -> Int {
    deferred[segment] ? 0 : availability(of: segment)
  }

  private func availability(of segment: Int) -> Int {
    var availability = 0
    for word in 0..<wordCount { availability += countedHolders(of: segment, word: word).nonzeroBitCount }
    return availability
  }

  private mutating func raise(_ segment: Int, from level: Int) {
    levels[level + 1] -= 1
    exchange(segment, withPlace: levels[level + 1])
  }

  private mutating func lower(_ segment: Int, from level: Int) {
    exchange(segment, withPlace: levels[level])
    levels[level] += 1
  }

  private mutating func exchange(_ segment: Int, withPlace place: Int) {
    let from = self.place(of: segment)
    guard from != place else { return }
    let other = order[place]
    order[place] = Int32(segment)
    order[from] = other
    setPlace(of: segment, place)
    setPlace(of: Int(other), from)
  }

  private func place(of segment: Int) -> Int {
    Int(truncatingIfNeeded: records[segment * (1 + wordCount)])
  }

  private mutating func setPlace(of segment: Int, _ place: Int) {
    records[segment * (1 + wordCount)] = UInt64(place)
  }

  private func mask(of segment: Int, word: Int) -> Int {
    segment * (1 + wordCount) + 1 + word
  }

  private func countedHolders(of segment: Int, word: Int) -> UInt64 {
    records[mask(of: segment, word: word)] & counted.words[word]
  }
}
