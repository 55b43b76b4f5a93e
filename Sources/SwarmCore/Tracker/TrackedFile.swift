/// A file as the tracker knows it: its hashes, who holds what, and who wants it.
struct TrackedFile: Sendable {
  let name: String
  private(set) var hashes: [Hash]
  /// What each client holds, by rank; nil for one that holds nothing.
  private(set) var holdings: [Bitfield?]
  /// The clients that want the file and have not finished.
  var wantedBy: [Rank] = []

  /// The file as its first owner, `rank` of `size` processes, announced it.
  init(_ owned: RankInput.OwnedFile, owner rank: Rank, size: Int) {
    name = owned.name
    hashes = owned.hashes
    holdings = Array(repeating: nil, count: size)
    holdings[rank] = owned.held
  }

  /// Adds what another client owns of it; says whether hashes are known now that were not before.
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
    holdings[rank] = owned.held
    return hasNews
  }

  /// Notes that `rank` has got a segment; false if it was known, or is no segment of the file.
  mutating func add(_ index: Int32, of rank: Rank) -> Bool {
    guard hashes.indices.contains(Int(index)) else { return false }
    if holdings[rank] == nil { holdings[rank] = Bitfield(count: hashes.count) }
    return holdings[rank]?.insert(Int(index)) ?? false
  }

  /// Whether `rank` is known to have segment `index`.
  func isHeld(_ index: Int32, by rank: Rank) -> Bool {
    holdings[rank]?[Int(index)] ?? false
  }

  /// What a client that wants the file is told of it.
  func description(id: FileID, for reader: Rank, isGone: (Rank) -> Bool) -> FileDescription {
    var told: [FileDescription.Holding] = []
    for (rank, held) in holdings.enumerated() {
      guard let held, held.held > 0, rank != reader, !isGone(rank) else { continue }
      told.append(FileDescription.Holding(peer: rank, ranges: held.ranges(of: true)))
    }
    return FileDescription(id: id, name: name, hashes: hashes, holdings: told, wantedBy: wantedBy)
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
  public var announced: String
  /// What others had announced.
  public var known: String

  /// One line that names the culprit and says what was expected.
  public var description: String {
    let place = segment.map { "segment \($0) of \"\(file)\"" } ?? "\"\(file)\""
    return "rank \(rank) announces \(place) with \(announced), others with \(known)"
  }
}
