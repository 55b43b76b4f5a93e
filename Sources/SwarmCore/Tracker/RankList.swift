/// Ranks, each once, of which any can be drawn, added and taken out in a time that does not depend on their number.
package struct RankList: Sendable {
  /// The ranks; in the order in which they were added if none was taken out without keeping it.
  package private(set) var ranks: [Rank] = []
  /// The place of each rank in `ranks`, or -1.
  private var places: [Int32]

  /// No ranks, of a swarm of `size` processes.
  package init(size: Int) {
    places = Array(repeating: -1, count: size)
  }

  /// How many there are.
  package var count: Int { ranks.count }

  /// Whether `rank` is among them.
  package func contains(_ rank: Rank) -> Bool { places[rank] >= 0 }

  /// Adds `rank`, unless it is there.
  package mutating func insert(_ rank: Rank) {
    guard !contains(rank) else { return }
    places[rank] = Int32(truncatingIfNeeded: ranks.count)
    ranks.append(rank)
  }

  /// Takes out `rank`, if it is there; the last one takes its place, unless the order is kept, which takes a pass over all.
  package mutating func remove(_ rank: Rank, keepingOrder: Bool) {
    guard contains(rank) else { return }
    let place = Int(places[rank])
    places[rank] = -1
    if keepingOrder {
      ranks.remove(at: place)
      for later in place..<ranks.count { places[ranks[later]] = Int32(truncatingIfNeeded: later) }
    } else {
      let last = ranks.removeLast()
      guard place < ranks.count else { return }
      ranks[place] = last
      places[last] = Int32(truncatingIfNeeded: place)
    }
  }
}
