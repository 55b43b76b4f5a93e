import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing
import Wording

@Suite("A swarm that hangs is told what of", .serialized, .timeLimit(.minutes(5)))
struct HangDiagnosisTests {
  /// The lines of the one failure that a run of `fixture` ends with, before all else.
  func failure(of fixture: String, timeout: Duration = .seconds(30)) async throws -> Failure {
    var swarm = try ProbedSwarm()
    swarm.timeout = timeout
    let result = try await swarm.run(fixture)
    return try #require(result.verdict.failures.first)
  }

  /// How soon after a swarm stands still for as long as it may the verdict is there: a promise to those who wait for it.
  ///
  /// It holds on a machine that has nothing else to do; on another, as much longer as a swarm that is right takes longer.
  static let promise = Duration.seconds(2)
  /// How many times as long as a swarm that is right, from its start to its end, the verdict may take.
  static let rightRuns = 4

  /// The lines of the deadlock that a run of `fixture` ends with, far before its time limit.
  ///
  /// Whatever else this machine does makes a run only longer, so the quickest of a few is measured.
  func expectEarlyDeadlock(_ fixture: String) async throws -> [String] {
    var quickest = Duration.seconds(120)
    var promise = HangDiagnosisTests.promise
    var lines: [String] = []
    for _ in 1...3 where quickest >= promise {
      var swarm = try ProbedSwarm()
      swarm.timeout = .seconds(120)
      let result = try await swarm.run(fixture)
      let failure = try #require(result.verdict.failures.first)
      #expect(failure.kind == .deadlock)
      #expect(
        failure.lines.first == "nothing has moved for 2 s: every thread waits, and no message is on its way")
      let record = try #require(result.attempts.first?.record)
      #expect(record.end == .stalled(after: .seconds(2)))
      quickest = min(quickest, record.duration - .seconds(2))
      lines = failure.lines
      if quickest >= promise { promise = max(promise, try await rightRun() * HangDiagnosisTests.rightRuns) }
    }
    print(
      "\(fixture): the verdict is there \(quickest.secondsText) after the limit of 2 s, promised \(promise.secondsText)"
    )
    #expect(quickest < promise)
    return lines
  }

  /// How long a swarm that is right takes at the moment.
  private func rightRun() async throws -> Duration {
    let result = try await ProbedSwarm().run("assignment")
    return try #require(result.attempts.first?.record).duration
  }

  @Test("of blocking sends that wait in a circle")
  func circle() async throws {
    let lines = try await expectEarlyDeadlock("sends_in_circle")
    #expect(lines.dropFirst().first == "deadlock: 1 → 2 → 3 → 4 → 5 → 1")
    #expect(lines.contains { $0.hasPrefix("rank 3, thread 1: MPI_Ssend to rank 4, tag 4, for ") })
    #expect(lines.contains { $0.hasPrefix("rank 0, thread 1: MPI_Recv from any rank, tag 1, for ") })
  }

  @Test("of an upload thread that takes what the download thread waits for")
  func takesAnswers() async throws {
    let lines = try await expectEarlyDeadlock("takes_answers")
    let taken = lines.filter { $0.contains("takes such messages too, and has received it") }
    #expect(!taken.isEmpty)
  }

  @Test("of a client that left at once when it was done")
  func leavesEarly() async throws {
    let lines = try await expectEarlyDeadlock("leaves_early")
    #expect(lines.contains { $0.hasPrefix("rank 1 has left, and ") || $0.hasPrefix("rank 2 has left, and ") })
  }

  @Test("of a stop that only the first client was told")
  func stopsFirstOnly() async throws {
    let lines = try await expectEarlyDeadlock("stops_first_only")
    #expect(
      lines.dropFirst().first
        == "rank 0 has left; before, it sent a message with tag 3 to rank 1 and none to ranks 2, 3, 4 and 5, "
        + "which wait for one")
  }

  @Test("of a thread that asks for ever, at the time limit")
  func livelock() async throws {
    let failure = try await failure(of: "polls_for_ever", timeout: .seconds(4))
    #expect(failure.kind == .timeout)
    #expect(failure.lines.first == "ran into the time limit of 4 s")
    let found = failure.lines.filter {
      $0.hasPrefix("live-lock: rank ") && $0.hasSuffix("with MPI_Iprobe for a message from any rank, tag 99, in vain")
    }
    #expect(!found.isEmpty)
  }

  @Test("and one that is only slow is left alone", arguments: ["slow", "computes"])
  func slow(fixture: String) async throws {
    var swarm = try ProbedSwarm()
    swarm.stall = .seconds(1)
    let result = try await swarm.run(fixture)
    #expect(result.verdict == Verdict(outcome: .pass, failures: []))
    #expect(try #require(result.attempts.first?.record).duration > .seconds(3))
  }

  @Test("and right ones pass as ever")
  func right() async throws {
    for swarm in [try await FixtureSwarm.executable("assignment"), try BuiltProduct.executable("swarm")] {
      let result = try await ProbedSwarm().run(swarm)
      #expect(result.verdict == Verdict(outcome: .pass, failures: []))
    }
  }
}
