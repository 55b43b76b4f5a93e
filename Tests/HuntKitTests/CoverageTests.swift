import HuntKit
import SwarmCore
import Testing

@Suite("What scenarios cover")
struct CoverageTests {
  @Test("is nearly every pair of features after some hundred scenarios, and more than chance alone covers")
  func pairs() {
    let bounds = HuntBounds(.course)
    var planner = Planner(Generator(bounds: bounds), seed: 1)
    var chance = Coverage(Aims(bounds))
    let generator = Generator(bounds: bounds)
    for seed in 0..<200 as Range<UInt64> {
      planner.note(planner.next(), behaviour: [])
      chance.note(Feature.all(of: generator.drawn(Choices(random: SplitMix64(seed: seed))).scenario, bounds))
    }
    #expect(planner.coverage.seenPairs.count > planner.coverage.pairCount * 95 / 100)
    #expect(planner.coverage.seenPairs.count > chance.seenPairs.count)
  }

  @Test("follows from the seed")
  func seeded() {
    func tapes(_ seed: UInt64) -> [Tape] {
      var planner = Planner(Generator(bounds: HuntBounds(.wide)), seed: seed)
      return (0..<40).map { _ in
        let drawn = planner.next()
        planner.note(drawn, behaviour: [])
        return drawn.tape
      }
    }
    #expect(tapes(3) == tapes(3))
    #expect(tapes(3) != tapes(4))
  }

  @Test("grows by behaviour: what does something new is of interest, and what does not is not")
  func behaviour() {
    var planner = Planner(Generator(bounds: HuntBounds(.course)), seed: 1)
    let drawn = planner.next()
    let first = planner.note(drawn, behaviour: ["client in MPI_Recv"])
    let same = planner.note(drawn, behaviour: ["client in MPI_Recv"])
    let other = planner.note(drawn, behaviour: ["client in MPI_Send"])
    #expect([first, same, other] == [true, false, true])
    #expect(planner.interesting == [drawn.tape, drawn.tape])
  }

  @Test("is complete in bounds that are narrow, and other scenarios are still made")
  func narrow() {
    var bounds = HuntBounds()
    bounds.peers = 2...2
    bounds.files = 1...1
    bounds.segments = 1...2
    bounds.nameLength = 1...1
    bounds.owners = 1...1
    var planner = Planner(Generator(bounds: bounds), seed: 1)
    for _ in 0..<100 { planner.note(planner.next(), behaviour: []) }
    #expect(planner.coverage.isComplete)
    #expect(planner.coverage.features.contains(Feature(.segments, "2")))
  }

  @Test("tells sizes next to powers of two and ten apart")
  func sizes() {
    func levels(_ segments: Int) -> Set<String> {
      var bounds = HuntBounds(.course)
      bounds.segments = 1...1000
      bounds.files = 1...1
      let scenario = Generator(bounds: bounds).drawn(Choices(Tape([0, 0, segments - 1]))).scenario
      return Set(Feature.all(of: scenario, bounds).filter { $0.factor == .segments }.map(\.level))
    }
    #expect(levels(1) == ["1"])
    #expect(levels(9) == ["2^k+1", "10^k-1"])
    #expect(levels(100) == ["10^k"])
    #expect(levels(1000) == ["10^k", "most"])
    #expect(levels(50) == ["other"])
  }
}
