import SwarmCore
import SwarmSim
import Testing

/// Whether what one member sends to another comes in order.
struct PairOrderTests {
  private var order = PairOrder(count: 4)

  private mutating func moment(_ time: Int64, to receiver: Rank, mayBeOvertaken: Bool = true, now: Int64 = 0) -> Int64 {
    order.moment(
      time, from: 1, to: receiver, mayBeOvertaken: mayBeOvertaken, now: Instant(nanoseconds: now))
  }

  @Test mutating func nothingOvertakesAParcelOfTheSamePair() {
    #expect(moment(50, to: 2) == 50)
    #expect(moment(30, to: 2) == 50)
    #expect(moment(70, to: 2, mayBeOvertaken: false) == 70)
    #expect(moment(60, to: 2, mayBeOvertaken: false) == 70)
  }

  @Test mutating func pairsAreInNobodysWay() {
    #expect(moment(50, to: 2) == 50)
    #expect(moment(30, to: 3) == 30)
  }

  @Test mutating func whatHasComeHoldsNothingUp() {
    #expect(moment(50, to: 2) == 50)
    #expect(moment(60, to: 3, now: 50) == 60)
    #expect(moment(55, to: 2, now: 50) == 55)
  }
}
