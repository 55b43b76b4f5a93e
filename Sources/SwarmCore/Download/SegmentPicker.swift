/// The segments of one file that are still to be requested, and who holds them.
///
/// The time of a pick, or of a change of one holder, does not depend on the number of segments. A segment that gains a
/// holder stays on its level until a pick looks at it. So no segment is ever on too high a level, and the first segment
/// that a pick finds on its right level is the rarest.
public struct SegmentPicker: Sendable {
  /// The number of segments.
  public let count: Int
  private let wordCount: Int
  /// For each segment one word of state, and then `wordCount` words with a bit for each rank that holds it.
  ///
  /// The two stand together, as a pick needs both, and a large file does not fit into a cache.
  private var records: [UInt64]
  /// The ranks that count for availability: not those that are gone or not trusted.
  private var counted: RankMask
  /// The open segments that a counted peer holds.
  private var levels: AvailabilityLevels
  /// The peers among whose segments a pick has found none that can be requested, and none has been added or opened since.
  private var barren: RankMask
  private var deferredCount = 0
  /// No segment before this one is deferred.
  private var firstDeferred = 0
  /// Every segment before this one is taken.
  private var firstOpen = 0

  /// A picker for `count` segments, in a swarm of `size` processes.
  ///
  /// - Parameters:
  ///   - count: the number of segments of the file.
  ///   - size: the number of processes of the swarm.
  ///   - rank: the rank of this client.
  ///   - holdings: who holds what.
  ///   - taken: the segments that need not be requested.
  ///   - assignee: the client that is to bring the segment to the others. The segment is deferred if that is another
  ///     client than `rank`, and one that does not hold it yet.
  public init(
    count: Int, size: Int, rank: Rank = trackerRank, holdings: [FileDescription.Holding] = [], taken: Bitfield? = nil,
    assignee: (Int) -> Rank? = { _ in nil }
  ) {
    self.count = count
    wordCount = RankMask.wordCount(size: size)
    records = Array(repeating: 0, count: count * (1 + wordCount))
    counted = RankMask(size: size)
    for peer in 1..<max(1, size) { counted[peer] = true }
    barren = RankMask(size: size)
    levels = AvailabilityLevels(highest: size)
    for holding in holdings where holding.peer > 0 && holding.peer < size {
      for range in holding.ranges {
        for segment in range { records[wordPlace(holding.peer, of: segment)] |= RankMask.bit(holding.peer) }
      }
    }
    for segment in 0..<count {
      if let taken, taken[segment] {
        setState(of: segment, .taken)
      } else if let assigned = assignee(segment), assigned != rank, !isHeld(segment, by: assigned) {
        setState(of: segment, .deferred)
        deferredCount += 1
      } else {
        enter(segment)
      }
    }
  }

  /// Whether some segment that is not taken is held by a peer that counts.
  public var hasAvailable: Bool { levels.count > 0 }

  /// Whether some segment is deferred: left to others to bring first.
  var hasDeferred: Bool { deferredCount > 0 }

  /// Whether `segment` is requested or held.
  public func isTaken(_ segment: Int) -> Bool { state(of: segment) == .taken }

  /// Whether `rank` is known to hold `segment`.
  func isHeld(_ segment: Int, by rank: Rank) -> Bool {
    records[wordPlace(rank, of: segment)] & RankMask.bit(rank) != 0
  }

  // MARK: - Who holds what

  /// Notes that `rank` holds `segment`; false if that was known.
  @discardableResult
  public mutating func addHolder(_ rank: Rank, of segment: Int) -> Bool {
    let place = wordPlace(rank, of: segment)
    guard records[place] & RankMask.bit(rank) == 0 else { return false }
    records[place] |= RankMask.bit(rank)
    if barren[rank] { barren[rank] = false }
    let state = state(of: segment)
    if state == .unavailable || state == .deferred {
      leave(segment)
      open(segment)
    }
    return true
  }

  /// Forgets all that `rank` holds; takes a pass over all segments.
  mutating func removeHolder(_ rank: Rank) {
    for segment in 0..<count { removeHolder(rank, of: segment) }
    counted[rank] = true
  }

  /// Who is known to hold `segment`, where there are no more than 127 peers, known by their places.
  func holders(of segment: Int) -> PlaceSet {
    let first = segment * (1 + wordCount) + 1
    return PlaceSet(low: records[first], high: wordCount > 1 ? records[first + 1] : 0)
  }

  /// Notes that `rank` does not hold `segment` after all.
  public mutating func removeHolder(_ rank: Rank, of segment: Int) {
    guard isHeld(segment, by: rank) else { return }
    let isOpen = !isTaken(segment)
    if isOpen { leave(segment) }
    records[wordPlace(rank, of: segment)] &= ~RankMask.bit(rank)
    if isOpen { open(segment) }
  }

  /// Sets whether what `rank` holds counts for availability; takes a pass over all segments.
  public mutating func setCounted(_ rank: Rank, _ counts: Bool) {
    guard counted[rank] != counts else { return }
    let concerned = (0..<count).filter { !isTaken($0) && isHeld($0, by: rank) }
    for segment in concerned { leave(segment) }
    counted[rank] = counts
    for segment in concerned { open(segment) }
  }

  // MARK: - What is to be requested

  /// Takes `segment` from those to be requested.
  public mutating func take(_ segment: Int) {
    guard !isTaken(segment) else { return }
    leave(segment)
    setState(of: segment, .taken)
  }

  /// Gives `segment` back to those to be requested.
  public mutating func putBack(_ segment: Int) {
    guard isTaken(segment) else { return }
    firstOpen = min(firstOpen, segment)
    open(segment)
  }

  /// Lets up to `limit` deferred segments be requested after all.
  mutating func releaseDeferred(limit: Int) {
    var left = limit
    while left > 0, deferredCount > 0 {
      if state(of: firstDeferred) == .deferred {
        leave(firstDeferred)
        open(firstDeferred)
        left -= 1
      }
      firstDeferred += 1
    }
  }

  /// The first segment, in the order of `selection`, with a holder that can be asked; nil if there is none.
  ///
  /// At most `attempts` segments are tried. Whoever streams picks from the `window` first; no segment before it is open.
  public mutating func pick(
    _ selection: SegmentSelection, window: Range<Int> = 0..<0, attempts: Int, peers: inout PeerTable
  ) -> (segment: Int, peer: Rank)? {
    guard (0..<wordCount).contains(where: { promising(word: $0, of: peers) != 0 }) else { return nil }
    var attempts = attempts
    if let found = pick(selection, window, attempts: &attempts, peers: &peers) { return found }
    guard attempts > 0 else { return nil }
    for word in 0..<wordCount { barren.insert(peers.askable(word: word), word: word) }
    return nil
  }

  /// The same; if some `attempts` are left when none is found, all segments were tried.
  private mutating func pick(
    _ selection: SegmentSelection, _ window: Range<Int>, attempts: inout Int, peers: inout PeerTable
  ) -> (segment: Int, peer: Rank)? {
    switch selection {
    case .rarestFirst, .randomFirst:
      for level in levels.indices where attempts > 0 {
        if let found = pickRarest(from: level, attempts: &attempts, peers: &peers) { return found }
      }
    case .random:
      var place = peers.random.below(max(1, levels.count))
      for _ in 0..<min(levels.count, attempts) {
        let segment = levels[anywhere: place]
        if let peer = choosePeer(for: segment, from: &peers) { return (segment, peer) }
        attempts -= 1
        place = place + 1 == levels.count ? 0 : place + 1
      }
    case .sequential:
      return pickInOrder(from: 0, attempts: &attempts, peers: &peers)
    case .streaming:
      let open = window.filter { state(of: $0).isOnLevel }
      for segment in peers.random.sorted(open, by: availability) where attempts > 0 {
        if let peer = choosePeer(for: segment, from: &peers) { return (segment, peer) }
        attempts -= 1
      }
      return pickInOrder(from: window.upperBound, attempts: &attempts, peers: &peers)
    }
    return nil
  }

  /// Tries the open segments from `start` on, in file order.
  private mutating func pickInOrder(
    from start: Int, attempts: inout Int, peers: inout PeerTable
  ) -> (segment: Int, peer: Rank)? {
    while firstOpen < count, isTaken(firstOpen) { firstOpen += 1 }
    for segment in max(start, firstOpen)..<count where state(of: segment).isOnLevel && attempts > 0 {
      if let peer = choosePeer(for: segment, from: &peers) { return (segment, peer) }
      attempts -= 1
    }
    return nil
  }

  /// Tries each segment of `level` once, from a random one down and round; moves those that belong on another level there.
  private mutating func pickRarest(
    from level: Int, attempts: inout Int, peers: inout PeerTable
  ) -> (segment: Int, peer: Rank)? {
    guard levels.count(of: level) > 0 else { return nil }
    let start = peers.random.below(levels.count(of: level))
    var (place, lowest) = (start, 0)
    while attempts > 0 {
      if place < lowest {
        guard lowest == 0 else { return nil }
        (place, lowest) = (levels.count(of: level) - 1, start + 1)
        continue
      }
      let segment = levels[level, place]
      guard availability(of: segment) == level else {
        // The last one, which has not been tried, takes its place, unless it is the last.
        leave(segment)
        enter(segment)
        if place == levels.count(of: level) { place -= 1 }
        continue
      }
      if isPromising(segment, of: peers), let peer = choosePeer(for: segment, from: &peers) { return (segment, peer) }
      attempts -= 1
      place -= 1
    }
    return nil
  }

  /// Whether a peer that may be asked holds `segment`.
  private func isPromising(_ segment: Int, of peers: PeerTable) -> Bool {
    for word in 0..<wordCount where countedHolders(of: segment, word: word) & promising(word: word, of: peers) != 0 {
      return true
    }
    return false
  }

  /// The peers of a word that may be asked, and may hold something to be requested.
  private func promising(word: Int, of peers: PeerTable) -> UInt64 { peers.askable(word: word) & ~barren.words[word] }

  /// The peer to ask for `segment`, apart from `excluded`; nil if none may be asked.
  func choosePeer(for segment: Int, from peers: inout PeerTable, excluding excluded: Rank? = nil) -> Rank? {
    peers.choose(wordCount: wordCount, excluding: excluded) { word in countedHolders(of: segment, word: word) }
  }

  // MARK: - Levels

  /// Opens a segment that is on no level, for whoever holds it.
  private mutating func open(_ segment: Int) {
    enter(segment)
    barren.removeAll()
  }

  /// Puts an open segment that is on no level on its level, or notes that it is unavailable.
  private mutating func enter(_ segment: Int) {
    let availability = availability(of: segment)
    setState(
      of: segment,
      availability == 0
        ? .unavailable : SegmentState(level: availability, place: levels.insert(segment, level: availability)))
  }

  /// Takes an open segment off its level, if it is on one.
  private mutating func leave(_ segment: Int) {
    let state = state(of: segment)
    if state == .deferred { deferredCount -= 1 }
    guard state.isOnLevel else { return }
    if let moved = levels.remove(at: state.place, level: state.level) { setState(of: moved, state) }
  }

  private func availability(of segment: Int) -> Int {
    var availability = 0
    for word in 0..<wordCount { availability += countedHolders(of: segment, word: word).nonzeroBitCount }
    return availability
  }

  private func state(of segment: Int) -> SegmentState {
    SegmentState(bits: records[segment * (1 + wordCount)])
  }

  private mutating func setState(of segment: Int, _ state: SegmentState) {
    records[segment * (1 + wordCount)] = state.bits
  }

  private func wordPlace(_ rank: Rank, of segment: Int) -> Int {
    segment * (1 + wordCount) + 1 + rank >> 6
  }

  private func countedHolders(of segment: Int, word: Int) -> UInt64 {
    records[segment * (1 + wordCount) + 1 + word] & counted.words[word]
  }
}

/// What the picker knows of a segment: its level and its place there, or why it is on none.
private struct SegmentState: Equatable {
  let bits: UInt64

  /// No counted peer holds it.
  static let unavailable = SegmentState(bits: 1 << 63)
  /// It is requested or held.
  static let taken = SegmentState(bits: 1 << 63 | 1)
  /// It is left to others to bring first.
  static let deferred = SegmentState(bits: 1 << 63 | 2)

  init(bits: UInt64) {
    self.bits = bits
  }

  init(level: Int, place: Int) {
    bits = UInt64(truncatingIfNeeded: level) << 32 | UInt64(truncatingIfNeeded: place)
  }

  var isOnLevel: Bool { bits >> 63 == 0 }
  var level: Int { Int(truncatingIfNeeded: bits >> 32) }
  var place: Int { Int(UInt32(truncatingIfNeeded: bits)) }
}
