import JudgeKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("Runs whose schedule is disturbed by a seed", .serialized, .timeLimit(.minutes(10)))
struct DisturbedScheduleTests {
  /// With this seed, the first thread of the last client is held for 100 ms or more before it locks its first mutex.
  static let seedOfLateLocks: UInt64 = 26

  /// What comes of `repetitions` runs of `fixture` by seeds from `seed` on, or by `seed` alone: one seed, one leecher.
  func result(
    of fixture: String, seed: UInt64, varies: Bool = false, repetitions: Int = 1
  ) async throws -> ScenarioResult {
    let directory = try TemporaryDirectory()
    var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
    let file = Scenario.File(name: "film", hashes: Segments.hashes(10, salt: 1))
    scenario.files = [file]
    scenario.peers = [
      Scenario.Peer(owns: [.init(file: file.name, held: Bitfield(count: file.hashes.count, full: true))]),
      Scenario.Peer(wants: [file.name]),
    ]
    let plan = Plan(scenario)
    _ = try GoldenStore().write(plan)
    var options = try await SweepOptions(onThisMachine: FixtureSwarm.executable(fixture))
    options.runs = directory.path.appending(".runner")
    options.timeout = .seconds(30)
    options.probe = ProbeSettings(library: try BuiltProduct.probe())
    options.scheduleSeed = seed
    options.variesSchedule = varies
    options.repetitions = repetitions
    options.untilFail = varies
    return try #require(try await Sweep(plans: [plan], options: options).run { _ in }.first)
  }

  @Test("a signal that nobody waits for yet is lost each time by the seed that holds whoever would wait for it")
  func sameSeed() async throws {
    let result = try await result(of: "waits_for_signal", seed: DisturbedScheduleTests.seedOfLateLocks, repetitions: 3)
    #expect(result.statistics.kinds.map(\.kind) == [.deadlock])
    #expect(result.statistics.failed == 3)
    #expect(result.statistics.failedSeeds == [DisturbedScheduleTests.seedOfLateLocks])
  }

  @Test("a race shows within a few seeds, and a swarm without one passes by the same")
  func search() async throws {
    let found = try await result(of: "waits_for_signal", seed: 1, varies: true, repetitions: 100)
    let seed = try #require(found.statistics.failedSeeds?.first)
    #expect(found.statistics.kinds.map(\.kind) == [.deadlock])
    #expect(found.statistics.runs == Int(seed))
    #expect(try await result(of: "assignment", seed: seed, repetitions: 3).verdict.outcome == .pass)
  }
}
