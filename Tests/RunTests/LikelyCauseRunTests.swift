import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import TestSupport
import Testing

@Suite("A swarm that fails is told what may explain it", .serialized, .timeLimit(.minutes(5)))
struct LikelyCauseRunTests {
  /// The first failure of a run of `fixture` on files of `segments` segments.
  func failure(of fixture: String, segments: Int = 40) async throws -> Failure {
    var swarm = try ProbedSwarm()
    swarm.segments = segments
    return try #require(try await swarm.run(fixture).verdict.failures.first)
  }

  @Test("a fixed array that overflows with 200 segments")
  func fixedArray() async throws {
    let failure = try await failure(of: "fixed_array", segments: 200)
    #expect(failure.kind == .crash)
    #expect(failure.lines.first?.hasSuffix(": killed by SIGSEGV (segmentation fault)") == true)
    let clue = try #require(failure.lines.last)
    let expected = #/rank [345] has to do with ".*" of 200 segments, and had got 10[01] answers; /#
    #expect(clue.prefixMatch(of: expected) != nil)
    #expect(
      clue.hasSuffix(
        "; many swarms have room for 100 segments a file: does it write behind the end of a fixed array?"))
    #expect(try await ProbedSwarm().run("fixed_array").verdict.outcome == .pass)
  }

  @Test("uninitialised memory as a message")
  func uninitialised() async throws {
    let failure = try await failure(of: "uninitialised")
    #expect(failure.kind == .wrongHash)
    #expect(
      failure.lines.contains(
        "uninitialised memory: rank 3 sent 80 messages with bytes that were never written; in the first, to rank 1, "
          + "tag 3, they are bytes 4 to 7 of 76"))
  }
}
