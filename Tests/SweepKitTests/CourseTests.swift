import Foundation
import JudgeKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("The course of a scenario that is repeated")
struct CourseTests {
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
    var course = Course(.test())
    course.add(attempt(1))
    course.add(attempt(2, .order, .wrongHash, .wrongHash))
    course.add(attempt(3, .crash, .missingOutput, .wrongHash))
    course.add(attempt(4, .order))
    let statistics = course.statistics
    #expect(statistics.runs == 4)
    #expect(statistics.passed == 1)
    #expect(statistics.failed == 3)
    #expect(statistics.kinds.map(\.kind) == [.order, .wrongHash, .crash])
    #expect(statistics.kinds.map(\.runs) == [2, 2, 1])
    #expect(statistics.kinds.map(\.directory) == ["run~2", "run~2", "run~3"])
    #expect(course.verdict.outcome == .fail)
    #expect(course.verdict.failures.map(\.kind) == [.order, .wrongHash, .crash, .missingOutput])
  }

  @Test("holds a bounded number of runs, and none that fails in a new way is lost")
  func bounded() {
    var course = Course(.test())
    for repetition in 1...5_000 {
      if repetition == 4_000 { course.add(attempt(repetition, .order)) } else { course.add(attempt(repetition)) }
    }
    #expect(course.attempts.map(\.repetition) == Array(1...Course.shown) + [4_000])
    #expect(course.statistics.passRate == Proportion(4_999, of: 5_000))
    #expect(course.statistics.duration == .seconds(50))
  }

  @Test("goes by the runs before where the user ends one")
  func interrupted() {
    var course = Course(.test())
    course.add(attempt(1))
    course.add(attempt(2, .interrupted, milliseconds: 5))
    #expect(course.verdict.outcome == .pass)
    #expect(course.attempts.count == 1)
    #expect(course.statistics.runs == 1)
    #expect(course.statistics.times.count == 1)
    #expect(course.statistics.duration == .milliseconds(15))
    var none = Course(.test())
    none.add(attempt(1, .interrupted))
    #expect(none.verdict.failures.map(\.kind) == [.interrupted])
    #expect(none.statistics.runs == 0)
  }

  @Test("does not take a fault of the launcher for one of the swarm")
  func launcher() {
    var course = Course(.test())
    course.add(attempt(1, .launcherError))
    course.add(attempt(2))
    #expect(course.statistics.passRate == Proportion(1, of: 1))
    #expect(course.statistics.unjudged == 1)
    #expect(course.statistics.failed == 1)
    #expect(course.verdict.outcome == .fail)
  }
}
