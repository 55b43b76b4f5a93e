import HuntKit
import SwarmCore
import Testing

@Suite("Choices")
struct ChoicesTests {
  @Test("are those of the tape, and behind its end the simplest")
  func replay() {
    var choices = Choices(Tape([3, 1]))
    #expect([choices.draw(10...20), choices.draw(0...5), choices.draw(7...9)] == [13, 1, 7])
    #expect(choices.tape == Tape([3, 1, 0]))
    #expect(choices.alternatives == [10, 5, 2])
  }

  @Test("that a range no longer has become its last")
  func clamped() {
    var choices = Choices(Tape([100]))
    #expect(choices.draw(2...4) == 4)
    #expect(choices.tape == Tape([2]))
  }

  @Test("that are left to chance follow from the seed, and stay in their range")
  func random() {
    func drawn(_ seed: UInt64) -> [Int] {
      var choices = Choices(random: SplitMix64(seed: seed))
      return (0..<100).map { _ in choices.draw(-3...12) }
    }
    #expect(drawn(1) == drawn(1))
    #expect(drawn(1) != drawn(2))
    #expect(drawn(1).allSatisfy { (-3...12).contains($0) })
    #expect(Set(drawn(1)).count > 8)
  }

  @Test("that are preferred come more often, where the range has them")
  func preferred() {
    var choices = Choices(random: SplitMix64(seed: 1))
    let drawn = (0..<400).map { _ in choices.draw(0...1000, preferring: [7, 5000]) }
    #expect((330...385).contains(drawn.count { $0 == 7 }))
    #expect(!drawn.contains(5000))
  }

  @Test("of a part are known by where they stand, and the number of parts, too")
  func parts() {
    var choices = Choices(Tape([2]))
    let count = choices.count(.peers, in: 0...4)
    for index in 0..<count { choices.part(.peers, index) { _ = $0.draw(0...1) } }
    #expect(choices.counts == [.peers: 0])
    #expect(choices.parts.map(\.range) == [1..<2, 2..<3])
    #expect(choices.parts.map(\.index) == [0, 1])
  }

  @Test("make the simpler tape if they are fewer, or smaller where they first differ")
  func order() {
    #expect(Tape([9]) < Tape([0, 0]))
    #expect(Tape([0, 9]) < Tape([1, 0]))
    #expect(!(Tape([1]) < Tape([1])))
  }
}
