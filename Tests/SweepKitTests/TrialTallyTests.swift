import Foundation
import JudgeKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("The tally of a scenario that is repeated")
struct TrialTallyTests {
  func attempt(_ repetition: Int, _ kinds: Failure.Kind..., milliseconds: Int = 10) -> ScenarioResult.Attempt {
    let record = RunRecord(
      scenario: "test", directory: FilePath("run~\(repetition)"), command: [], started: .distantPast,
      duration: .milliseconds(milliseconds), end: .exited(status: 0))
    return ScenarioResult.Attempt(
      repetition: repetition, retry: 0, record: record, failures: kinds.map { Failure(kind: $0, facts: []) },
      kept: !kinds.isEmpty)
  }

  @Test(
    "counts the kinds of failure by runs, and names the first run of each; what follows from a crash does not count")
  func kinds() {
    var tally = TrialTally(.test())
    tally.add(attempt(1))
    tally.add(attempt(2, .order, .wrongHash, .wrongHash))
    tally.add(attempt(3, .crash, .missingOutput, .wrongHash))
    tally.add(attempt(4, .order))
    let statistics = tally.statistics
    #expect(statistics.runs == 4)
    #expect(statistics.passed == 1)
    #expect(statistics.failed == 3)
    #expect(statistics.kinds.map(\.kind) == [.order, .wrongHash, .crash])
    #expect(statistics.kinds.map(\.runs) == [2, 2, 1])
    #expect(statistics.kinds.map(\.directory) == ["run~2", "run~2", "run~3"])
    #expect(tally.verdict.outcome == .fail)
    #expect(tally.verdict.failures.map(\.kind) == [.order, .wrongHash, .crash, .missingOutput])
  }

  @Test("holds a bounded number of runs, and none that fails in a new way is lost")
  func bounded() {
    var tally = TrialTally(.test())
    for repetition in 1...5_000 {
      if repetition == 4_000 { tally.add(attempt(repetition, .order)) } else { tally.add(attempt(repetition)) }
    }
    #expect(tally.attempts.map(\.repetition) == Array(1...TrialTally.shown) + [4_000])
    #expect(tally.statistics.passRate == Proportion(4_999, of: 5_000))
    #expect(tally.statistics.duration == .seconds(50))
  }

  @Test("goes by the runs before where the user ends one")
  func interrupted() {
    var tally = TrialTally(.test())
    tally.add(attempt(1))
    tally.add(attempt(2, .interrupted, milliseconds: 5))
    #expect(tally.verdict.outcome == .pass)
    #expect(tally.attempts.count == 1)
    #expect(tally.statistics.runs == 1)
    #expect(tally.statistics.times.count == 1)
    #expect(tally.statistics.duration == .milliseconds(15))
    var none = TrialTally(.test())
    none.add(attempt(1, .interrupted))
    #expect(none.verdict.failures.map(\.kind) == [.interrupted])
    #expect(none.statistics.runs == 0)
  }

  @Test("does not take a fault of the launcher for one of the swarm")
  func launcher() {
    var tally = TrialTally(.test())
    tally.add(attempt(1, .launcherError))
    tally.add(attempt(2))
    #expect(tally.statistics.passRate == Proportion(1, of: 1))
    #expect(tally.statistics.unjudged == 1)
    #expect(tally.statistics.failed == 1)
    #expect(tally.verdict.outcome == .fail)
  }

  @Test("keeps what showed nothing apart from what counts")
  func setAside() {
    var tally = TrialTally(.test())
    tally.setAside(attempt(1, .faultMissed))
    tally.add(attempt(1))
    #expect(tally.verdict == Verdict(outcome: .pass))
    #expect(tally.statistics.runs == 1)
    #expect(tally.statistics.kinds == [])
    #expect(tally.attempts.map(\.failures) == [[]])
    #expect(tally.setAside.map { $0.failures.map(\.kind) } == [[.faultMissed]])
  }
}
