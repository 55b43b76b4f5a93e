/// The segments that a client has got of late, and which of its neighbours have not been told of each (BEP 3, *have*).
///
/// A client that serves few of its neighbours at once need not tell the others of each segment: what they cannot request
/// yet may wait, so that several segments go in one message.
package struct NewsTable: Sendable {
  private struct News: Sendable {
    let segment: SegmentID
    var untold: PlaceSet
  }

  private var news: [News] = []

  /// Nothing to be told.
  package init() {}

  /// Of how many segments a neighbour may not have been told, at most.
  private static let limit = 4

  /// Notes that the neighbours at `untold` have not been told of a segment.
  /// - Returns: the places of those that are to be told now, as there would be too much to tell otherwise.
  package mutating func add(_ segment: SegmentID, untold: PlaceSet) -> PlaceSet {
    news.removeAll { $0.untold.isEmpty }
    guard !untold.isEmpty else { return PlaceSet() }
    news.append(News(segment: segment, untold: untold))
    return news.count < NewsTable.limit ? PlaceSet() : news[0].untold
  }

  /// Takes out what the neighbour at `place` has not been told of.
  package mutating func take(of place: Int) -> [SegmentID] {
    var taken: [SegmentID] = []
    for index in news.indices where news[index].untold[place] {
      taken.append(news[index].segment)
      news[index].untold[place] = false
    }
    return taken
  }

  /// Notes that the neighbour at `place` holds a segment itself, and need not be told of it.
  package mutating func note(_ segment: SegmentID, heldAt place: Int) {
    for index in news.indices where news[index].segment == segment { news[index].untold[place] = false }
  }
}
