import Foundation
import JudgeKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("A verdict on all runs of a scenario")
struct VerdictTests {
  let wrong = Failure(kind: .order, output: "client2_film", facts: [.segments(.swapped(1, 2))])

  func verdict(_ runs: [(repetition: Int, failures: [Failure])], _ change: (inout Scenario) -> Void = { _ in })
    -> Verdict
  {
    var scenario = Scenario.test()
    change(&scenario)
    let record = RunRecord(
      scenario: "test", directory: ".", command: [], started: .distantPast, duration: .zero, end: .exited(status: 0))
    var tally = TrialTally(scenario)
    for run in runs {
      tally.add(
        ScenarioResult.Attempt(
          repetition: run.repetition, retry: 0, record: record, failures: run.failures, kept: true))
    }
    return tally.verdict
  }

  @Test("is a pass where all pass")
  func pass() {
    #expect(verdict([(1, []), (2, [])]).outcome == .pass)
  }

  @Test("is flaky where a retry passes, and tells of the failure before it")
  func flaky() {
    let verdict = verdict([(1, [wrong]), (1, []), (2, [])])
    #expect(verdict.outcome == .flaky)
    #expect(verdict.failures == [wrong])
  }

  @Test("is a fail where one repetition fails to its end, and tells each failure once")
  func fail() {
    let verdict = verdict([(1, []), (2, [wrong]), (2, [wrong]), (3, [wrong])])
    #expect(verdict.outcome == .fail)
    #expect(verdict.failures == [wrong])
  }

  @Test("is an expected failure, or an unexpected pass, where the scenario says so")
  func expected() {
    let failed = verdict([(1, [wrong])]) { $0.expectedFailure = "known" }
    #expect(failed.outcome == .expectedFailure)
    #expect(failed.reason == .given("known"))
    #expect(verdict([(1, [])]) { $0.expectedFailure = "known" }.outcome == .unexpectedPass)
  }

  @Test("is a fail after an error of the machine, whatever was expected")
  func machine() {
    let fault = Failure(kind: .launcherError, facts: [.end(.run(.launcherFailed(.told("no slots"))))])
    #expect(verdict([(1, [fault])]) { $0.expectedFailure = "known" }.outcome == .fail)
  }
}
