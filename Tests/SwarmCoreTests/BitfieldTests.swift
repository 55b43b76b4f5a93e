import SwarmCore
import Testing

struct BitfieldTests {
  @Test func agreesWithASet() {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      let count = Int.random(in: 0...200, using: &random)
      var bitfield = Bitfield(count: count)
      var model: Set<Int> = []
      for _ in 0..<count {
        let index = Int.random(in: 0..<count, using: &random)
        #expect(bitfield.insert(index) == model.insert(index).inserted)
      }
      #expect(bitfield.held == model.count)
      #expect((0..<count).allSatisfy { bitfield[$0] == model.contains($0) })
      #expect(bitfield.ranges(of: true).flatMap { Array($0) } == model.sorted())
      #expect(bitfield.ranges(of: false).flatMap { Array($0) } == (0..<count).filter { !model.contains($0) })
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 128])
  func aFullOneHoldsAllAndNoMore(count: Int) {
    let bitfield = Bitfield(count: count, full: true)
    #expect(bitfield.isFull)
    #expect(bitfield.ranges(of: true) == (count == 0 ? [] : [0..<count]))
    #expect(bitfield.ranges(of: false).isEmpty)
  }
}
