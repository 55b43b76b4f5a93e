/// The files that a client wants, in this order: what it has of each, and what it still has to request.
struct WantedFiles: Sendable {
  private let rank: Rank
  /// The size of the swarm, or one more than the number of neighbours.
  private let size: Int
  /// Whether clients know only their neighbours.
  private let isBounded: Bool
  /// How many segments the window has of a client that streams; nil if it does not.
  private let streamingWindow: Int?
  private var files: [WantedFile]
  /// The place in `files` of each file number, or -1.
  private var places: [Int] = []
  /// How many of `files` are not complete.
  private var incomplete: Int
  /// How many segments the files have together that the tracker has described.
  private(set) var segmentCount = 0
  /// All files before this one are complete.
  private var firstIncomplete = 0

  /// The files that `rank` wants, as its input says, and does not own whole.
  ///
  /// Peers are known by their ranks below `size` or, if it `isBounded`, by places below `size`.
  init(_ input: RankInput, rank: Rank, size: Int, isBounded: Bool = false, streamingWindow: Int? = nil) {
    self.rank = rank
    self.isBounded = isBounded
    self.streamingWindow = streamingWindow
    self.size = size
    files = input.wanted.compactMap { name in
      let owned = input.owned.first { $0.name == name }?.held
      return owned?.isFull == true ? nil : WantedFile(name: name, owned: owned, size: size)
    }
    incomplete = files.count
  }

  var names: [String] { files.map(\.name) }
  var isEmpty: Bool { files.isEmpty }
  /// Whether all are complete.
  var areComplete: Bool { incomplete == 0 }
  /// Whether the tracker has described each of them, or has said that nobody owns it.
  var areSettled: Bool { files.allSatisfy { $0.isKnown || $0.isMissing } }
  /// Whether a segment of some file can be requested.
  var haveAvailable: Bool { files.contains { $0.picker.hasAvailable } }
  /// Whether a segment of some file is left to others to fetch first.
  var haveDeferred: Bool { files.contains { $0.picker.hasDeferred } }

  // MARK: - What the tracker tells

  /// Takes the description of a file from the tracker; false if the file is not one of these, or is complete already.
  mutating func learn(_ description: FileDescription) -> Bool {
    guard let place = files.firstIndex(where: { $0.name == description.name }), !files[place].isComplete else {
      return false
    }
    // Whoever streams needs a segment in its turn, and not when another one brings it.
    files[place].learn(
      description, rank: rank, size: size, leavesToOthers: streamingWindow == nil, keepsUnknown: isBounded)
    segmentCount = files.reduce(0) { $0 + $1.hashes.count }
    while places.count <= Int(description.id) { places.append(-1) }
    places[Int(description.id)] = place
    return true
  }

  /// Notes that nobody owns the file.
  mutating func miss(_ name: String) {
    if let place = files.firstIndex(where: { $0.name == name }) { files[place].isMissing = true }
  }

  /// Notes that `peer` holds a segment, unless this client holds it as well; true if that is new.
  @discardableResult
  mutating func addHolder(_ peer: Rank, of segment: SegmentID) -> Bool {
    guard let place = placeOfMissing(segment) else { return false }
    return files[place].picker.addHolder(peer, of: Int(segment.index))
  }

  /// Notes that `peer` does not hold a segment; true if it was thought to, and this client lacks it.
  @discardableResult
  mutating func removeHolder(_ peer: Rank, of segment: SegmentID) -> Bool {
    guard let place = place(of: segment), !files[place].isComplete else { return false }
    let wasHeld = files[place].picker.isHeld(Int(segment.index), by: peer)
    files[place].picker.removeHolder(peer, of: Int(segment.index))
    return wasHeld && !files[place].held[Int(segment.index)]
  }

  /// Notes what `peer` holds of a file; returns how many segments of it this client lacks, and did not know of.
  mutating func addHolder(_ peer: Rank, of possession: Possession) -> Int {
    guard places.indices.contains(Int(possession.file)), places[Int(possession.file)] >= 0 else { return 0 }
    let place = places[Int(possession.file)]
    guard !files[place].isComplete, files[place].held.count == possession.held.count else { return 0 }
    var added = 0
    possession.held.forEachHeld { index in
      if !files[place].held[index], files[place].picker.addHolder(peer, of: index) { added += 1 }
    }
    return added
  }

  /// How many of `segments` are of these files.
  func count(_ segments: [SegmentID]) -> Int { segments.count { place(of: $0) != nil } }

  /// How many segments of these files somebody holds who has so much of each.
  func heldCount(_ possessions: [Possession]) -> Int {
    possessions.reduce(0) { sum, possession in
      let file = Int(possession.file)
      guard places.indices.contains(file), places[file] >= 0 else { return sum }
      return sum + possession.held.held
    }
  }

  /// Forgets all that `peer` holds.
  mutating func removeHolder(_ peer: Rank) {
    for place in files.indices where !files[place].isComplete { files[place].picker.removeHolder(peer) }
  }

  /// The places of the neighbours that are known to hold a segment of a file that is not closed.
  func holders(of segment: SegmentID) -> PlaceSet {
    place(of: segment).map { files[$0].picker.holders(of: Int(segment.index)) } ?? PlaceSet()
  }

  /// What the client holds of the files that the tracker has described.
  var possessions: [Possession] {
    files.compactMap { $0.isKnown && $0.held.held > 0 ? Possession(file: $0.id, held: $0.held) : nil }
  }

  /// Whether a file of this name is among these.
  func contain(_ name: String) -> Bool { files.contains { $0.name == name } }

  /// Says whether what `peer` holds counts as available.
  mutating func setCounted(_ peer: Rank, _ counts: Bool) {
    for place in files.indices { files[place].picker.setCounted(peer, counts) }
  }

  // MARK: - What is to be requested

  /// Takes the segment to request next, from the first wanted file that has one, and the peer to ask; nil if there is
  /// none.
  mutating func pick(
    _ selection: SegmentSelection, attempts: Int, peers: inout PeerTable
  ) -> (segment: SegmentID, peer: Rank)? {
    while firstIncomplete < files.count, files[firstIncomplete].isComplete { firstIncomplete += 1 }
    guard peers.hasAskable else { return nil }
    for place in firstIncomplete..<files.count where files[place].isKnown && files[place].picker.hasAvailable {
      let window = streamingWindow.map { files[place].window($0) } ?? 0..<0
      if let (index, peer) = files[place].picker.pick(selection, window: window, attempts: attempts, peers: &peers) {
        files[place].picker.take(index)
        return (SegmentID(file: files[place].id, index: Int32(index)), peer)
      }
    }
    return nil
  }

  /// A holder of a segment other than `peer`, from which it was requested; nil if none can be asked.
  func chooseOther(than peer: Rank, for segment: SegmentID, from peers: inout PeerTable) -> Rank? {
    guard let place = place(of: segment) else { return nil }
    return files[place].picker.choosePeer(for: Int(segment.index), from: &peers, excluding: peer)
  }

  /// Lets a segment be picked again, unless it is held.
  mutating func putBack(_ segment: SegmentID) {
    guard let place = placeOfMissing(segment) else { return }
    files[place].picker.putBack(Int(segment.index))
  }

  /// Lets up to `limit` deferred segments be picked; false if there are none.
  mutating func releaseDeferred(limit: Int) -> Bool {
    guard let place = files.firstIndex(where: { $0.isKnown && $0.picker.hasDeferred }) else { return false }
    files[place].picker.releaseDeferred(limit: limit)
    return true
  }

  // MARK: - What has come

  /// The hash of a segment that is wanted and not held.
  func hashOfMissing(_ segment: SegmentID) -> Hash? {
    placeOfMissing(segment).map { files[$0].hashes[Int(segment.index)] }
  }

  /// Adds a segment that is wanted and not held.
  mutating func save(_ segment: SegmentID) {
    guard let place = place(of: segment) else { return }
    files[place].save(Int(segment.index))
  }

  /// Closes a file that is complete, and returns its name and its hashes, for the output; nil if it is not complete.
  mutating func close(_ id: FileID) -> (name: String, hashes: [Hash])? {
    let place = places[Int(id)]
    guard files[place].isComplete else { return nil }
    files[place].close(size: size)
    incomplete -= 1
    return (files[place].name, files[place].hashes)
  }

  /// The files that the client could not get whole, among those that the tracker has told it of.
  func shortfalls(wereCutShort: Bool) -> [Shortfall] {
    files.compactMap { file in
      if file.isComplete || !(file.isKnown || file.isMissing) { return nil }
      guard file.isKnown else { return Shortfall(file: file.name, reason: .unowned) }
      let missing = file.held.ranges(of: false)
      return Shortfall(file: file.name, reason: wereCutShort ? .cutShort(missing) : .unheld(missing))
    }
  }

  private func place(of segment: SegmentID) -> Int? {
    guard places.indices.contains(Int(segment.file)), places[Int(segment.file)] >= 0 else { return nil }
    let place = places[Int(segment.file)]
    return files[place].hashes.indices.contains(Int(segment.index)) ? place : nil
  }

  private func placeOfMissing(_ segment: SegmentID) -> Int? {
    guard let place = place(of: segment), !files[place].held[Int(segment.index)] else { return nil }
    return place
  }
}
