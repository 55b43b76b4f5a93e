import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("A run with faults has the verdict that its scenario calls for", .serialized, .timeLimit(.minutes(5)))
struct FaultVerdictTests {
  func result(
    of swarm: FilePath, _ faults: [Fault], stall: Duration? = .seconds(1),
    _ change: (inout Expectations) -> Void = { _ in }
  ) async throws -> ScenarioResult {
    var probed = try ProbedSwarm()
    probed.stall = stall
    probed.faults = faults
    change(&probed.expectations)
    return try await probed.run(swarm)
  }

  static func words(_ result: ScenarioResult) -> [String] {
    result.verdict.failures.map { "\($0.kind.rawValue): \($0.lines.first ?? "")" }
  }

  static func crash(_ rank: Int, _ trigger: PeerFault.Trigger) -> Fault {
    .peer(PeerFault(rank: rank, trigger: trigger, deed: .crash))
  }

  @Test("a crash that never comes is told of")
  func missed() async throws {
    let result = try await result(
      of: BuiltProduct.executable("swarm"), [FaultVerdictTests.crash(5, .sends(1_000_000))])
    #expect(result.verdict.failures.map(\.kind) == [.faultMissed])
    #expect(FaultVerdictTests.words(result).first?.hasPrefix("fault-missed: rank 5 never crashed: it sent ") == true)
    #expect(result.attempts.first?.record.fates.count == 6)
  }

  @Test("the signal and the status of each rank are judged, though mpirun says nothing of them")
  func exits() async throws {
    let late = [FaultVerdictTests.crash(1, .at(.seconds(60)))]
    let crashed = try await result(of: FixtureSwarm.executable("crashes"), late)
    #expect(crashed.attempts.first?.record.fates[5]?.end == .signalled(11))
    #expect(
      FaultVerdictTests.words(crashed).first
        == "crash: rank 5: killed by SIGSEGV (segmentation fault), expected status 0")
    let exited = try await result(of: FixtureSwarm.executable("exits"), late)
    #expect(exited.attempts.first?.record.fates[5]?.end == .exited(status: 3))
    #expect(
      FaultVerdictTests.words(exited).first == "exit-status: rank 5: exited with status 3, expected status 0")
  }

  @Test("a rank that dies by its own signal, and for which all others wait, ends the run when nothing moves any more")
  func diesAwaited() async throws {
    let late = [FaultVerdictTests.crash(1, .at(.seconds(60)))]
    let result = try await result(of: FixtureSwarm.executable("dies_awaited"), late)
    #expect(result.attempts.first?.record.end == .stalled(after: .seconds(1)))
    // Open MPI 4 tells of no signal where the job is to go on without the rank.
    let end: RankEnd = try await MachineLauncher.isOpenMPI4() ? .vanished : .signalled(9)
    #expect(result.attempts.first?.record.fates[5]?.end == end)
    let failures = result.verdict.failures
    #expect(failures.prefix(2).map(\.kind) == [.crash, .deadlock])
    let lines = try #require(failures.first { $0.kind == .deadlock }).lines
    #expect(lines.contains { $0.hasPrefix("rank 5 has crashed, and ") })
  }

  @Test("a swarm that has not heard of faults is told that the tracker has crashed")
  func tracker() async throws {
    let result = try await result(
      of: FixtureSwarm.executable("assignment"), [FaultVerdictTests.crash(0, .sends(3))]
    ) { $0.complete = [3] }
    #expect(
      FaultVerdictTests.words(result) == [
        "out-of-reach: client3_film: could not be had: the tracker has crashed",
        "out-of-reach: client3_album: could not be had: the tracker has crashed",
      ])
  }

  @Test("a client of our swarm says what was lost with the only peer that held it")
  func lost() async throws {
    let result = try await result(
      of: BuiltProduct.executable("swarm"), [FaultVerdictTests.crash(2, .sends(1))])
    let words = FaultVerdictTests.words(result)
    try #require(words.count == 2)
    for (words, rank) in zip(words, 3...4) {
      #expect(words.hasPrefix("out-of-reach: client\(rank)_album: cannot get \"album\" whole: nobody holds segments "))
      let shortfalls = try #require(result.attempts.first?.record.statistics[rank]?.shortfalls)
      #expect(shortfalls.map(\.file) == ["album"] && shortfalls.allSatisfy(\.isOutOfReach))
    }
  }

  @Test("our swarm is known by its executable, others are not")
  func ours() async throws {
    let own = try BuiltProduct.executable("swarm")
    let swarms = [own, try await FixtureSwarm.executable("assignment")]
    for (swarm, isOurs) in zip(swarms, [true, false]) {
      let launcher = try await MachineLauncher.starting(swarm, ownSwarm: own)
      #expect(launcher.startsOurSwarm == isOurs && launcher.understandsOurKeys == isOurs)
    }
  }
}
