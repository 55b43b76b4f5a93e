import HuntKit
import SwarmCore
import Testing

@Suite("Whether a scenario fails as often")
struct SequentialTestTests {
  @Test("is denied after one pass, and said after three failures, where the other always fails")
  func steady() {
    var test = SequentialTest(FailureRate(runs: 4, failed: 4))
    #expect(test.note(fails: false) == .passes)
    test = SequentialTest(FailureRate(runs: 4, failed: 4))
    #expect([test.note(fails: true), test.note(fails: true), test.note(fails: true)] == [nil, nil, .fails])
  }

  @Test(
    "is wrongly denied and wrongly said within the bounds on the error",
    arguments: [FailureRate(runs: 12, failed: 3), FailureRate(runs: 12, failed: 6), FailureRate(runs: 8, failed: 7)])
  func errors(rate: FailureRate) {
    var random = SplitMix64(seed: 7)
    func share(of decision: SequentialTest.Decision, at chance: Double) -> Double {
      let trials = 4_000
      let count = (0..<trials).count { _ in
        var test = SequentialTest(rate)
        while true {
          if let decided = test.note(fails: Double.random(in: 0..<1, using: &random) < chance) {
            return decided == decision
          }
        }
      }
      return Double(count) / Double(trials)
    }
    #expect(share(of: .passes, at: rate.estimate) < SequentialTest.refusal * 1.2)
    #expect(share(of: .fails, at: rate.estimate / 3) < SequentialTest.acceptance * 1.2)
    #expect(share(of: .fails, at: 0) == 0)
  }

  @Test("is always decided")
  func bounded() {
    var test = SequentialTest(FailureRate(runs: 12, failed: 1))
    var runs = 1
    while test.note(fails: false) == nil { runs += 1 }
    #expect(runs <= SequentialTest.mostRuns)
  }
}
