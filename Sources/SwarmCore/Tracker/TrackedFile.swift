/// A file as the tracker knows it: its hashes, who holds what, and who wants it.
struct TrackedFile: Sendable {
  let name: String
  private(set) var hashes: [Hash]
  /// The clients that want the file and have not finished; in the order in which they said so, where clients are told of all
  /// others.
  private(set) var wanters: RankList
  /// Whether clients are told of all others.
  private let areAllKnown: Bool
  /// The same, as bits.
  private var wanting: RankMask
  /// For each segment who holds it, a bit a rank.
  private var holders: [UInt64]
  /// How many words of `holders` a segment takes.
  let wordCount: Int
  /// How many segments each client holds, by rank.
  private(set) var heldCounts: [Int]
  /// How many of the clients that hold a segment are there, by segment.
  private(set) var livingCounts: [Int32]
  /// How many segments nobody holds who is there.
  private(set) var unheldCount: Int
  /// Whoever owns some of the file or wants it, in the order in which they said so; some may be gone.
  private(set) var members: [Rank] = []
  /// The same, as bits.
  private var areMembers: RankMask

  /// The file as its first owner, `rank` of `size` processes, announced it.
  ///
  /// `areAllKnown` unless clients know only their neighbours.
  init(_ owned: RankInput.OwnedFile, owner rank: Rank, size: Int, areAllKnown: Bool) {
    self.areAllKnown = areAllKnown
    name = owned.name
    hashes = owned.hashes
    wanters = RankList(size: size)
    wanting = RankMask(size: size)
    wordCount = RankMask.wordCount(size: size)
    holders = Array(repeating: 0, count: hashes.count * wordCount)
    heldCounts = Array(repeating: 0, count: size)
    livingCounts = Array(repeating: 0, count: hashes.count)
    unheldCount = hashes.count
    areMembers = RankMask(size: size)
    add(owned.held, of: rank)
  }

  private mutating func addMember(_ rank: Rank) {
    guard !areMembers[rank] else { return }
    areMembers[rank] = true
    members.append(rank)
  }

  /// Notes that `rank` is there, or is gone, with all that it holds.
  mutating func setLiving(_ isLiving: Bool, _ rank: Rank) {
    guard heldCounts[rank] > 0 else { return }
    for index in hashes.indices where isHeld(index, by: rank) { count(isLiving ? 1 : -1, of: index) }
  }

  private mutating func count(_ change: Int32, of index: Int) {
    if livingCounts[index] == 0 { unheldCount -= 1 }
    livingCounts[index] += change
    if livingCounts[index] == 0 { unheldCount += 1 }
  }

  /// Whether `rank` is known to hold a segment.
  func isHeld(_ index: Int, by rank: Rank) -> Bool {
    holders[index * wordCount + rank >> 6] & RankMask.bit(rank) != 0
  }

  /// The clients of which bit `rank` & 63 is set in word `word` of those that hold a segment.
  func holders(of index: Int, word: Int) -> UInt64 { holders[index * wordCount + word] }

  /// Notes that `rank` wants the file, or wants it no more.
  mutating func setWanted(_ isWanted: Bool, by rank: Rank) {
    guard wanting[rank] != isWanted else { return }
    wanting[rank] = isWanted
    if isWanted {
      wanters.insert(rank)
      addMember(rank)
    } else {
      wanters.remove(rank, keepingOrder: areAllKnown)
    }
  }

  /// Adds what another client owns of the file; returns whether some hashes have become known by it.
  /// - Throws: `AnnouncementConflict` if the two do not fit together; then nothing has changed.
  mutating func merge(_ owned: RankInput.OwnedFile, owner rank: Rank) throws(AnnouncementConflict) -> Bool {
    guard owned.hashes.count == hashes.count else {
      throw AnnouncementConflict(
        file: name, rank: rank, segment: nil, announced: "\(owned.hashes.count) segments",
        known: "\(hashes.count) segments")
    }
    for (index, hash) in owned.hashes.enumerated() where owned.held[index] {
      guard hashes[index] == .unknown || hashes[index] == hash else {
        throw AnnouncementConflict(
          file: name, rank: rank, segment: index, announced: hash.description, known: hashes[index].description)
      }
    }
    var hasNews = false
    for (index, hash) in owned.hashes.enumerated() where owned.held[index] && hashes[index] == .unknown {
      hashes[index] = hash
      hasNews = true
    }
    add(owned.held, of: rank)
    return hasNews
  }

  private mutating func add(_ held: Bitfield, of rank: Rank) {
    addMember(rank)
    for range in held.ranges(of: true) {
      for index in range { add(Int32(index), of: rank) }
    }
  }

  /// Notes that `rank` has got a segment; false if it was known, or is no segment of the file.
  @discardableResult
  mutating func add(_ index: Int32, of rank: Rank) -> Bool {
    guard hashes.indices.contains(Int(index)) else { return false }
    let place = Int(index) * wordCount + rank >> 6
    guard holders[place] & RankMask.bit(rank) == 0 else { return false }
    holders[place] |= RankMask.bit(rank)
    heldCounts[rank] += 1
    count(1, of: Int(index))
    return true
  }

  /// The ranks in word `word`, of 64 ranks each, that want segment `index` and are not known to hold it.
  func lacking(_ index: Int32, word: Int) -> UInt64 {
    wanting.words[word] & ~holders[Int(index) * wordCount + word]
  }

  /// The description of the file for `reader`, a client that wants it.
  func description(id: FileID, for reader: Rank, isGone: (Rank) -> Bool) -> FileDescription {
    var told: [FileDescription.Holding] = []
    for rank in heldCounts.indices where heldCounts[rank] > 0 && rank != reader && !isGone(rank) {
      told.append(FileDescription.Holding(peer: rank, ranges: ranges(heldBy: rank)))
    }
    return FileDescription(id: id, name: name, hashes: hashes, holdings: told, wantedBy: wanters.ranks)
  }

  private func ranges(heldBy rank: Rank) -> [Range<Int>] {
    guard heldCounts[rank] < hashes.count else { return [0..<hashes.count] }
    var ranges: [Range<Int>] = []
    for index in hashes.indices where holders[index * wordCount + rank >> 6] & RankMask.bit(rank) != 0 {
      if let last = ranges.last, last.upperBound == index {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges
  }
}

/// Two clients that announce the same file differently; the swarm cannot start.
public struct AnnouncementConflict: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public var file: String
  /// The client whose announcement does not fit those before.
  public var rank: Rank
  /// The segment, from 0; nil if the numbers of segments differ.
  public var segment: Int?
  /// What `rank` announced.
  var announced: String
  /// What others had announced.
  var known: String

  /// One line that names the culprit and says what was expected.
  public var description: String {
    let place = segment.map { "segment \($0) of \"\(file)\"" } ?? "\"\(file)\""
    return "rank \(rank) announces \(place) with \(announced), others with \(known)"
  }
}
