import FileKit
import JudgeKit
import LibC
import ProbeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

extension ManyWays {
  /// forges.c says what each way does.
  @Suite("A swarm that writes what is not true is judged by what it did", .timeLimit(.minutes(5)))
  struct ForgeryTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// What comes of `way`; each client is told something by another one, as the scenario demands, in none of them.
    private func run(
      _ way: String, isOurs: Bool = false, probed: Bool = false, _ expect: (inout Expectations) -> Void = { _ in }
    ) async throws -> ScenarioResult {
      var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
      scenario.files = [Scenario.File(name: "film", hashes: Segments.hashes(3, salt: 1))]
      scenario.peers = [
        Scenario.Peer(owns: [.init(file: "film", held: Bitfield(count: 3, full: true))]),
        Scenario.Peer(wants: ["film"]),
      ]
      expect(&scenario.expectations)
      let plan = Plan(scenario)
      let golden = directory.path.appending("golden")
      if !FoundFile.exists(golden) { _ = try GoldenStore(root: golden).write(plan) }
      let program = try await FixtureSwarm.executable("forges")
      let swarm = directory.path.pushing(FilePath("swarms/forges.\(way)"))
      try Folder.create(swarm.removingLastComponent())
      guard symlink(program.string, swarm.string) == 0 else { throw Errno(rawValue: errno) }
      var options = try await SweepOptions(onThisMachine: swarm)
      options.golden = golden
      options.runs = directory.path.appending("runs-\(way)")
      options.timeout = .seconds(20)
      if isOurs { options.ownSwarm = program }
      if probed { options.probe = ProbeSettings(library: try BuiltProduct.probe()) }
      return try #require(try await Sweep(plans: [plan], options: options).run { _ in }.first)
    }

    @Test(
      "in its status page",
      arguments: [
        ("huge", PageDoubt.count(.received, .max)), ("bytes", .count(.receivedBytes, .max / 2)),
        ("wraps", .count(.received, .max)), ("nobody", .rank(77)), ("other", .otherRank(1)),
        ("version", nil), ("state", .state(99)), ("late", nil), ("backwards", .time(.finalizing, 1)),
        ("thread", .time(.since, .max)), ("polls", .count(.calls, .max)), ("froze", nil), ("text", .noPage),
        ("cut", .cutShort), ("gone", .missing), ("link", .notReadable), ("pipe", .notReadable),
        ("folder", .notReadable),
      ] as [(String, PageDoubt?)])
    func page(way: String, doubt: PageDoubt?) async throws {
      let result = try await run("page-\(way)", probed: true) {
        $0.shared = true
        $0.fromPeers = true
        $0.messagesPerSegment = .init(max: 100)
      }
      let failures = result.verdict.failures
      #expect(!failures.isEmpty && failures.allSatisfy { $0.kind == .expectationNotMet })
      #expect(failures.contains { $0.rank == 2 && $0.facts == [.expectation(.unknown(.shared))] })
      let record = try #require(result.attempts.first?.record)
      #expect(record.unbelieved.count == 1 && record.unbelieved.first?.rank == 2)
      if let doubt { #expect(record.unbelieved == [Unbelieved(rank: 2, .page(doubt))]) }
      #expect(UnbelievedText.text(result, style: .plain).hasPrefix("  not believed: the status page of rank 2: it "))
    }

    @Test(
      "in its statistics",
      arguments: [
        "huge", "negative", "nobody", "itself", "tracker", "late", "text", "pipe", "link", "endless",
      ])
    func statistics(way: String) async throws {
      let result = try await run("stats-\(way)", isOurs: true, probed: true) {
        $0.fromPeers = true
        $0.shared = true
      }
      #expect(result.verdict.outcome == .fail)
      #expect(result.verdict.failures.allSatisfy { $0.kind == .expectationNotMet })
      let unbelieved = result.attempts.first?.record.unbelieved ?? []
      #expect(unbelieved.count == 1)
      guard case .statistics = unbelieved.first?.doubt else {
        Issue.record("\(unbelieved)")
        return
      }
      #expect(UnbelievedText.text(result, style: .plain).hasPrefix("  not believed: the statistics of rank 2: "))
    }

    @Test("in the words of the launcher")
    func words() async throws {
      for way in ["words-on-stderr", "words-on-stdout"] {
        let failures = try await run(way).verdict.failures
        #expect(failures.map(\.kind) == [.exitStatus], "\(way)")
        #expect(failures.first?.lines == ["rank 2: exited with status 3"], "\(way)")
      }
      #expect(try await run("words-and-well").verdict.outcome == .pass)
      let named = try await run("words-by-name").verdict.failures
      #expect(!named.isEmpty && named.allSatisfy { !$0.isOfMachine })
      #expect(named.first?.rank == 2)
    }

    @Test(
      "in the marks of ranks that end",
      arguments: [
        ("of-other", nil), ("nonsense", nil), ("folder", nil), ("link", nil), ("abort", .exitStatus),
        ("pipe", .exitStatus),
        ("finalizing", .crash),
      ] as [(String, Failure.Kind?)])
    func marks(way: String, kind: Failure.Kind?) async throws {
      let result = try await run("mark-\(way)")
      #expect(result.verdict.failures.first?.kind == kind)
      #expect(!result.isMachineError)
      let isNoted = ["nonsense", "folder", "link", "pipe", "finalizing"].contains(way)
      #expect(result.attempts.first?.record.unbelieved.isEmpty == !isNoted)
    }

    @Test(
      "in the place of its output",
      arguments: [
        ("golden", .missingOutput), ("folder", .missingOutput), ("socket", .missingOutput), ("hidden", .missingOutput),
        ("below", .missingOutput), ("zeros", .missingOutput), ("blank", .missingOutput), ("copy", .unexpectedOutput),
        ("of-nobody", .unexpectedOutput), ("control", .unexpectedOutput), ("sparse", .outputLimit),
        ("case", .wrongHash), ("nul", .extraSegments), ("unreadable", nil),
      ] as [(String, Failure.Kind?)])
    func outputs(way: String, kind: Failure.Kind?) async throws {
      let result = try await run("output-\(way)")
      #expect(result.verdict.failures.first?.kind == kind)
      #expect(!result.isMachineError)
    }

    @Test("by a hard link to the golden, where clients must share")
    func hardLink() async throws {
      let result = try await run("output-hard-link", probed: true) { $0.shared = true }
      #expect(result.verdict.failures.map(\.kind) == [.expectationNotMet])
    }
  }
}
