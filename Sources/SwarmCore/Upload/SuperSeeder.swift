/// What a seed pretends, so that it uploads hardly any segment twice before every segment is about (BEP 16, *super-seeding*).
///
/// It says of nothing that it holds it, but reveals one segment of each file to each neighbour, the one that it has revealed
/// least. The next follows when another neighbour has that segment, too: so the first one has passed it on.
struct SuperSeeder: Sendable {
  /// What is known of a neighbour and one file.
  private struct Part: Sendable {
    var held: Bitfield
    var revealed: Int?
    /// Whether the neighbour has got a segment of the file, and so wants it.
    var isWanted = false
  }

  /// How often each segment of each file has been revealed.
  private var reveals: [FileID: [Int32]]
  private var neighbours: [Int: [FileID: Part]] = [:]

  /// A seed of these files, by the number of their segments.
  init(_ files: [FileID: Int]) {
    reveals = files.mapValues { Array(repeating: 0, count: $0) }
  }

  /// Notes that there is a neighbour at `place`.
  mutating func meet(_ place: Int) {
    if neighbours[place] == nil { neighbours[place] = reveals.mapValues { Part(held: Bitfield(count: $0.count)) } }
  }

  /// Notes what the neighbour at `place` holds of a file.
  mutating func note(_ possession: Possession, at place: Int) {
    guard reveals[possession.file]?.count == possession.held.count else { return }
    neighbours[place]?[possession.file]?.held = possession.held
  }

  /// Notes that the neighbour at `place` has got a segment.
  mutating func note(_ segment: SegmentID, at place: Int) {
    guard let count = reveals[segment.file]?.count, (0..<count).contains(Int(segment.index)) else { return }
    neighbours[place]?[segment.file]?.held.insert(Int(segment.index))
    neighbours[place]?[segment.file]?.isWanted = true
  }

  /// Forgets the neighbour at `place`.
  mutating func forget(_ place: Int) { neighbours[place] = nil }

  /// The segments to be revealed now, each to the neighbour at a place; one that can get nothing, at `needy`, need not
  /// have passed anything on.
  mutating func reveal(needy: Int?, random: inout SplitMix64) -> [(place: Int, segment: SegmentID)] {
    var revealed: [(place: Int, segment: SegmentID)] = []
    for place in neighbours.keys.sorted() {
      for file in reveals.keys.sorted() where isDue(place, file, isNeedy: place == needy) {
        guard let index = next(file, for: place, random: &random) else { continue }
        neighbours[place]?[file]?.revealed = index
        reveals[file]?[index] += 1
        revealed.append((place, SegmentID(file: file, index: Int32(truncatingIfNeeded: index))))
      }
    }
    return revealed
  }

  /// Whether what was revealed to a neighbour has been passed on, or nobody is left to whom it could be.
  private func isDue(_ place: Int, _ file: FileID, isNeedy: Bool) -> Bool {
    guard let part = neighbours[place]?[file], let index = part.revealed else { return true }
    guard part.held[index] else { return false }
    if isNeedy { return true }
    let others = neighbours.lazy.filter { $0.key != place }.compactMap { $0.value[file] }
    return others.contains { $0.held[index] } || !others.contains { $0.isWanted }
  }

  /// The segment that a neighbour lacks and that has been revealed least; among several, chance decides.
  private func next(_ file: FileID, for place: Int, random: inout SplitMix64) -> Int? {
    guard let part = neighbours[place]?[file], let counts = reveals[file] else { return nil }
    var chosen: Int?
    var least = Int32.max
    var ties = 0
    for (index, count) in counts.enumerated() where count <= least && !part.held[index] {
      ties = count < least ? 1 : ties + 1
      least = count
      if ties == 1 || random.choosesLast(of: ties) { chosen = index }
    }
    return chosen
  }
}
