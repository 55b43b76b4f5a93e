import SwarmCore
import Testing

/// What neighbours are told of, and when.
struct NewsTableTests {
  private var news = NewsTable()

  private func segment(_ index: Int32) -> SegmentID { SegmentID(file: 0, index: index) }

  private func places(_ places: Int...) -> PlaceSet {
    var set = PlaceSet()
    for place in places { set[place] = true }
    return set
  }

  @Test mutating func severalSegmentsAreToldTogether() {
    for index: Int32 in 0..<3 { #expect(news.add(segment(index), untold: places(1, 100)).isEmpty) }
    #expect(news.add(segment(3), untold: places(1, 100)) == places(1, 100))
    #expect(news.take(of: 100) == (0..<4).map { segment($0) })
    #expect(news.take(of: 100).isEmpty)
    #expect(news.take(of: 1).count == 4)
  }

  @Test mutating func onlyThoseThatWaitLongestAreToldAtOnce() {
    #expect(news.add(segment(0), untold: places(1)).isEmpty)
    for index: Int32 in 1..<3 { #expect(news.add(segment(index), untold: places(1, 2)).isEmpty) }
    #expect(news.add(segment(3), untold: places(1, 2)) == places(1))
    _ = news.take(of: 1)
    #expect(news.add(segment(4), untold: places(1, 2)) == places(2))
  }

  @Test mutating func nobodyIsToldOfWhatItHolds() {
    _ = news.add(segment(0), untold: places(1, 2))
    _ = news.add(segment(1), untold: places(1, 2))
    news.note(segment(0), heldAt: 1)
    #expect(news.take(of: 1) == [segment(1)])
    #expect(news.take(of: 2) == [segment(0), segment(1)])
  }

  @Test mutating func whatEverybodyHasBeenToldTakesNoRoom() {
    for index: Int32 in 0..<100 {
      #expect(news.add(segment(index), untold: places(3)).isEmpty)
      #expect(news.take(of: 3) == [segment(index)])
    }
  }
}
