import Foundation
import JudgeKit
import MarkKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("How long marking takes at most")
struct GradeBoundTests {
  @Test(
    "is what no order of what runs at a time can exceed",
    arguments: [(1, 30.0), (2, 20.0), (3, 50.0 / 3), (100, 10.2)])
  func time(jobs: Int, seconds: Double) {
    let bound = WorkBound(["a": .seconds(10), "b": .seconds(10), "c": .seconds(10)], jobs: jobs)
    #expect(abs(bound.time / .seconds(1) - seconds) < 0.001)
  }

  @Test("shrinks with each that ends, whoever else there is")
  func ending() {
    var bound = WorkBound(["a": .seconds(10), "b": .seconds(30)], jobs: 1)
    bound.end("b")
    bound.end("c")
    #expect(bound.time == .seconds(10))
    bound.end("a")
    #expect(bound.time == .zero)
    #expect(bound.count == 0)
  }

  @Test("counts every run with its limit and its end, and neither swarms without an executable nor others")
  func grading() async throws {
    let marking = try GradingTests()
    let fake = try FakeLauncher("", in: marking.directory)
    var options = SweepOptions(swarm: "")
    options.mpirun = fake.mpirun
    options.jobs = 1
    options.repetitions = 3
    options.timeout = .seconds(20)
    let swarms = GradedSwarm.all(at: [fake.swarm, "/no/such"])
    let scenarios = [Scenario.test("a"), .test("b")]
    func bound() throws -> GradeBound { try Grading(swarms, scenarios: scenarios, options: options).bound }
    #expect(try bound().work.time == (.seconds(20) + Job.ending) * 6)
    #expect(try bound().swarms == 1)
    options.runsApart = true
    options.probe = ProbeSettings(library: "/none")
    #expect(try bound().work.time == (.seconds(20) + Job.ending) * 8)
    #expect(try bound().runs == 4)
  }

  @Test("several at a time, those of a swarm that may take longest begin first, and are told in their order")
  func order() async throws {
    let marking = try GradingTests()
    let report = try await marking.grade(
      "ana", "bob", script: "echo $who-$name >> ../../../../begun", scenarios: ["a", "b", "c"]
    ) { options, scenarios in
      options.jobs = 2
      scenarios[2].timeout = .seconds(500)
    }
    let begun = try #require(marking.directory.text(of: "begun")).split(separator: "\n")
    // Of the two that begin at the same time, either may be first.
    #expect(Set(begun.prefix(2)) == ["ana-c", "ana-a"])
    #expect(Set(begun) == ["ana-a", "ana-b", "ana-c", "bob-a", "bob-b", "bob-c"])
    #expect(marking.points(report) == [[1, 1, 1], [1, 1, 1]])
  }

  @Test("a scenario in which a swarm only hangs is not repeated, but only if a deadlock explains it")
  func hangs() {
    func tally(_ runs: [Failure.Kind?], probed: Failure.Kind?) -> TrialTally {
      var tally = TrialTally(.test())
      if let probed {
        let witness = RunWitness(of: GradeBoundTests.record, plan: Plan(.test()))
        tally.note(
          Companion(
            record: GradeBoundTests.record, failures: [Failure(kind: probed, facts: [])], witness: witness,
            kept: false))
      }
      for (index, kind) in runs.enumerated() {
        let failures = kind.map { [Failure(kind: $0, facts: [])] } ?? []
        tally.add(
          ScenarioResult.Attempt(
            repetition: index + 1, retry: 0, record: GradeBoundTests.record, failures: failures, kept: false))
      }
      return tally
    }
    #expect(tally([.timeout, .timeout], probed: .deadlock).onlyHangs)
    #expect(!tally([.timeout], probed: .deadlock).onlyHangs)
    #expect(!tally([.timeout, .timeout], probed: .timeout).onlyHangs)
    #expect(!tally([.timeout, .timeout], probed: nil).onlyHangs)
    #expect(!tally([nil, .timeout, .timeout], probed: .deadlock).onlyHangs)
  }

  private static let record = RunRecord(
    scenario: "a", directory: "/a", command: [], started: .distantPast, duration: .seconds(1), end: .exited(status: 0))
}
