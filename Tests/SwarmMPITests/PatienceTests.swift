import SwarmMPI
import Testing

@Suite("A loop that has nothing to do")
struct PatienceTests {
  @Test("yields at first, and then sleeps longer and longer, up to a bound")
  func grows() {
    var patience = Patience()
    for _ in 0..<Patience.pollLimit { #expect(patience.next() == .yield) }
    #expect(patience.sleeps == 0 && patience.slept == 0)
    var naps: [Int] = []
    for _ in 0..<40 {
      guard case .sleep(let nanoseconds) = patience.next() else { continue }
      naps.append(nanoseconds)
    }
    #expect(naps.count == 40)
    #expect(naps.first == Patience.shortestNap && naps.last == Patience.longestNap)
    #expect(zip(naps, naps.dropFirst()).allSatisfy { $0 < $1 || $1 == Patience.longestNap })
    #expect(patience.sleeps == 40 && patience.slept == Int64(naps.reduce(0, +)))
  }

  @Test("yields again once there was something to do, and keeps what it has counted")
  func reset() {
    var patience = Patience()
    for _ in 0..<Patience.pollLimit + 5 { _ = patience.next() }
    let slept = patience.slept
    patience.reset()
    for _ in 0..<Patience.pollLimit { #expect(patience.next() == .yield) }
    #expect(patience.sleeps == 5 && patience.slept == slept)
    #expect(patience.next() == .sleep(nanoseconds: Patience.shortestNap))
  }
}
