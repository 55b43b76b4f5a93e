import SwarmCore
import Testing

struct ChoicesTests {
  private var random = SplitMix64(seed: 1)

  @Test mutating func eachElementIsDrawnOnceAndAsOftenAsAnyOther() {
    var counts = Array(repeating: 0, count: 6)
    for _ in 0..<6_000 {
      let drawn = random.draw(2, from: Array(0..<6))
      #expect(Set(drawn).count == 2)
      for element in drawn { counts[element] += 1 }
    }
    #expect(counts.allSatisfy { (1_850...2_150).contains($0) })
  }

  @Test mutating func noMoreAreDrawnThanThereAre() {
    #expect(Set(random.draw(9, from: [1, 2, 3])) == [1, 2, 3])
    #expect(random.draw(-1, from: [1, 2, 3]).isEmpty)
    #expect(random.draw(2, from: [Int]()).isEmpty)
  }

  @Test mutating func weightsAreTheProportionsOfWhatIsDrawn() {
    var counts = [0, 0, 0]
    for _ in 0..<6_000 { counts[random.draw(from: 0..<3) { [1, 0, 3][$0] } ?? 1] += 1 }
    #expect((1_350...1_650).contains(counts[0]))
    #expect(counts[1] == 0)
    #expect(random.draw(from: 0..<3) { _ in 0 } == nil)
  }

  @Test mutating func eachOfManyCandidatesIsChosenAsOften() {
    var counts = Array(repeating: 0, count: 4)
    for _ in 0..<4_000 {
      var chosen = 0
      for candidate in 0..<4 where random.choosesLast(of: candidate + 1) { chosen = candidate }
      counts[chosen] += 1
    }
    #expect(counts.allSatisfy { (880...1_120).contains($0) })
  }

  @Test mutating func chanceDecidesOnlyBetweenEqualKeys() {
    var firsts: Set<String> = []
    for _ in 0..<50 {
      let sorted = random.sorted(["ccc", "a", "b", "dd"]) { $0.count }
      #expect(sorted.map(\.count) == [1, 1, 2, 3])
      firsts.insert(sorted[0])
    }
    #expect(firsts == ["a", "b"])
  }

  @Test(arguments: [true, false])
  mutating func aListOfRanksHoldsWhatASetWould(keepingOrder: Bool) {
    var list = RankList(size: 40)
    var model: [Rank] = []
    for _ in 0..<2_000 {
      let rank = Int.random(in: 1..<40, using: &random)
      if Bool.random(using: &random) {
        list.insert(rank)
        if !model.contains(rank) { model.append(rank) }
      } else {
        list.remove(rank, keepingOrder: keepingOrder)
        model.removeAll { $0 == rank }
      }
      #expect(keepingOrder ? list.ranks == model : Set(list.ranks) == Set(model))
      #expect(list.count == model.count)
      #expect(list.contains(rank) == model.contains(rank))
    }
  }
}
