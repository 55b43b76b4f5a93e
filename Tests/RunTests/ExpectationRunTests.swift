import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("A swarm whose files are right is told what it did wrong", .serialized, .timeLimit(.minutes(5)))
struct ExpectationRunTests {
  func lines(
    of swarm: FilePath, withBystander: Bool = false, _ expect: (inout Expectations) -> Void
  ) async throws -> [String] {
    var probed = try ProbedSwarm()
    probed.hasBystander = withBystander
    expect(&probed.expectations)
    let result = try await probed.run(swarm)
    #expect(result.verdict.failures.allSatisfy { $0.kind == .expectationNotMet })
    return result.verdict.failures.flatMap(\.lines)
  }

  func lines(of fixture: String, _ expect: (inout Expectations) -> Void) async throws -> [String] {
    try await lines(of: FixtureSwarm.executable(fixture), expect)
  }

  @Test("if the last segment of each file was never asked for")
  func lastUnasked() async throws {
    let lines = try await lines(of: "last_unasked") { $0.fromPeers = true }
    #expect(
      lines == [
        "from-peers: client 3 lacked 80 segments and got 78 answers from other clients",
        "from-peers: client 4 lacked 80 segments and got 78 answers from other clients",
        "from-peers: client 5 lacked 40 segments and got 39 answers from other clients",
      ])
  }

  @Test("if the tracker serves")
  func trackerServes() async throws {
    let lines = try await lines(of: "tracker_serves") { $0.trackerShare = .init(max: 0.5) }
    #expect(lines == ["tracker-share: 100 %, expected at most 50 %"])
  }

  @Test("if all comes from one seed")
  func oneSeed() async throws {
    let lines = try await lines(of: "one_seed") {
      $0.busiestClient = .init(max: 0.5)
      $0.sourcesPerClient = .init(min: 2)
    }
    #expect(
      lines == [
        "busiest-client: client 1 serves 60 %, expected at most 50 %",
        "sources-per-client: client 5 got what it wants from 1 client, expected at least 2",
      ])
  }

  @Test("if a client acknowledges what it does not have")
  func givesWhatItLacks() async throws {
    let lines = try await lines(of: FixtureSwarm.executable("gives_what_it_lacks"), withBystander: true) {
      $0.fromPeers = true
    }
    #expect(lines.count == 3)
    #expect(
      lines.contains {
        $0.hasPrefix("from-peers: client 3 lacked 80 segments and got ")
          && $0.contains("; client 6, which never held any of them, answered ")
          && $0.hasSuffix(": it acknowledges what it does not have")
      })
  }

  @Test("and a right one, and our own, do as expected", arguments: [false, true])
  func right(withBystander: Bool) async throws {
    for swarm in [try await FixtureSwarm.executable("assignment"), try BuiltProduct.executable("swarm")] {
      let lines = try await lines(of: swarm, withBystander: withBystander) {
        $0.within = .seconds(25)
        $0.messagesPerSegment = .init(max: 6)
        $0.sourcesPerClient = .init(min: 2)
        $0.busiestClient = .init(max: 0.7)
        $0.fromPeers = true
      }
      #expect(lines == [])
    }
  }
}
