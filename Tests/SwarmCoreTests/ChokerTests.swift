import SwarmCore
import Testing

struct ChokerTests {
  private var random = SplitMix64(seed: 1)

  private func candidates(given: [Int], lastServed: [Int]? = nil) -> [Choker.Candidate] {
    given.indices.map { Choker.Candidate(place: $0 + 1, given: given[$0], lastServed: lastServed?[$0] ?? 0) }
  }

  private func candidates(taken: [Int]) -> [Choker.Candidate] {
    taken.indices.map { Choker.Candidate(place: $0 + 1, given: 10 - taken[$0], taken: taken[$0], lastServed: 1) }
  }

  @Test mutating func allAreServedWhereSlotsSuffice() {
    var choker = Choker(Choking(slots: 3, interval: 10))
    #expect(choker.chooseAnew(candidates(given: [0, 5, 1]), isSeed: false, random: &random) == [1, 2, 3])
  }

  @Test mutating func thoseThatGiveMostAreServedAndOneMore() {
    for _ in 0..<50 {
      var choker = Choker(Choking(slots: 3, interval: 10))
      let chosen = choker.chooseAnew(candidates(given: [1, 9, 0, 8, 2, 3]), isSeed: false, random: &random)
      #expect(chosen.count == 3)
      #expect(chosen.isSuperset(of: [2, 4]))
    }
  }

  @Test mutating func theOptimisticOneStaysForThreeRoundsAndAllHaveTheirTurn() {
    var choker = Choker(Choking(slots: 2, interval: 10))
    var optimists: [Int] = []
    for round in 0..<300 {
      choker.beginRound(now: Instant(nanoseconds: Int64(round) * 10_000_000), isContended: true)
      let chosen = choker.chooseAnew(candidates(given: [9, 0, 0, 0, 0]), isSeed: false, random: &random)
      #expect(chosen.contains(1))
      optimists.append(chosen.subtracting([1]).first ?? 0)
    }
    #expect(Set(optimists) == [2, 3, 4, 5])
    // It is drawn anew in the rounds whose number three divides, and only there.
    for place in 1..<300 where (place + 1) % 3 != 0 { #expect(optimists[place] == optimists[place - 1]) }
  }

  @Test mutating func aNewcomerIsTheOptimisticOneThreeTimesAsOften() {
    var counts: [Int: Int] = [:]
    for _ in 0..<3_000 {
      var choker = Choker(Choking(slots: 2, interval: 10))
      let chosen = choker.chooseAnew(
        candidates(given: [9, 0, 0], lastServed: [1, 1, 0]), isSeed: false, random: &random)
      for place in chosen where place != 1 { counts[place, default: 0] += 1 }
    }
    #expect((2_100...2_400).contains(counts[3] ?? 0))
  }

  @Test mutating func aSeedServesThoseThatHaveWaitedLongest() {
    var choker = Choker(Choking(slots: 2, interval: 10))
    let waiting = candidates(given: [9, 0, 0, 0], lastServed: [7, 3, 0, 5])
    #expect(choker.chooseAnew(waiting, isSeed: true, random: &random) == [2, 3])
  }

  @Test mutating func aSeedMayServeThoseToWhichItSendsFastestAndOneMore() {
    var others: Set<Int> = []
    for _ in 0..<50 {
      var choker = Choker(Choking(slots: 3, interval: 10, asSeed: .fastestUpload))
      let chosen = choker.chooseAnew(candidates(taken: [1, 9, 0, 8, 2]), isSeed: true, random: &random)
      #expect(chosen.count == 3)
      #expect(chosen.isSuperset(of: [2, 4]))
      others.formUnion(chosen.subtracting([2, 4]))
    }
    #expect(others == [1, 3, 5])
  }

  @Test mutating func whatItHasSentCountsForNothingUntilItIsASeed() {
    var choker = Choker(Choking(slots: 2, interval: 10, asSeed: .fastestUpload))
    let chosen = choker.chooseAnew(candidates(taken: [1, 9, 8]), isSeed: false, random: &random)
    #expect(chosen.contains(1))
  }

  @Test mutating func vacantSlotsGoToThoseThatGiveMost() {
    var choker = Choker(Choking(slots: 3, interval: 10))
    let waiting = candidates(given: [0, 4, 9, 1])
    #expect(choker.fill(1, from: waiting, isSeed: false, random: &random) == [3])
    #expect(choker.fill(2, from: waiting, isSeed: false, random: &random) == [3, 2])
    #expect(choker.fill(0, from: waiting, isSeed: false, random: &random).isEmpty)
  }

  @Test mutating func aFreeRiderServesNobody() {
    var choker = Choker(Choking(slots: 0, interval: 10))
    #expect(choker.fill(choker.slots, from: candidates(given: [1, 2]), isSeed: false, random: &random).isEmpty)
    #expect(choker.chooseAnew(candidates(given: [1, 2]), isSeed: false, random: &random).isEmpty)
  }

  @Test func roundsAreOnlyWhereSomebodyWaits() {
    var choker = Choker(Choking(slots: 1, interval: 10))
    #expect(choker.nextRound == nil)
    choker.noteContention(now: Instant(nanoseconds: 5))
    #expect(choker.nextRound == Instant(nanoseconds: 10_000_005))
    #expect(choker.isDue(now: Instant(nanoseconds: 10_000_005)))
    choker.beginRound(now: Instant(nanoseconds: 10_000_005), isContended: false)
    #expect(choker.nextRound == nil)
  }
}
