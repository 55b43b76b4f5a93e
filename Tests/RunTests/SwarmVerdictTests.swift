import FileKit
import JudgeKit
import LibC
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

/// These start `mpirun`, one after the other: each of its jobs wants the whole machine.
@Suite("A swarm gets the verdict that it deserves", .serialized, .timeLimit(.minutes(5)))
struct SwarmVerdictTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  func scenario() -> Scenario {
    var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
    scenario.files = [
      Scenario.File(name: "film", hashes: Segments.hashes(20, salt: 1)),
      Scenario.File(name: "album", hashes: Segments.hashes(5, salt: 2)),
    ]
    scenario.peers = [
      Scenario.Peer(
        owns: scenario.files.map { .init(file: $0.name, held: Bitfield(count: $0.hashes.count, full: true)) }),
      Scenario.Peer(wants: ["film", "album"]), Scenario.Peer(wants: ["film", "album"]),
    ]
    return scenario
  }

  /// What comes of the scenario on the fixture swarm of this name.
  func result(of swarm: String, timeout: Duration = .seconds(60)) async throws -> ScenarioResult {
    try await result(of: FixtureSwarm.executable(swarm), timeout: timeout)
  }

  func result(
    of swarm: FilePath, timeout: Duration = .seconds(60), arguments: [String] = [], mpirun: FilePath? = nil
  ) async throws -> ScenarioResult {
    let plan = Plan(scenario())
    _ = try GoldenStore().write(plan)
    var options = try await SweepOptions(onThisMachine: swarm)
    options.runs = directory.path.appending(".runner")
    options.timeout = timeout
    options.mpirunArguments = arguments
    if let mpirun { options.launchers = [FoundLauncher(path: mpirun, dialect: .openMPI4)] }
    let results = try await Sweep(plans: [plan], options: options).run { _ in }
    return try #require(results.first)
  }

  /// The processes that still carry the mark of `result`'s run.
  func left(by result: ScenarioResult) throws -> [ProcessTable.Entry] {
    let record = try #require(result.attempts.first?.record)
    return Strays(session: nil, mark: record.directory.string).find()
  }

  @Test("a right one, and our own")
  func right() async throws {
    for swarm in [try await FixtureSwarm.executable("right"), try BuiltProduct.executable("swarm")] {
      let result = try await result(of: swarm)
      #expect(result.verdict == Verdict(outcome: .pass, failures: []))
      #expect(result.attempts.map(\.kept) == [false])
    }
  }

  @Test("arguments of the user for the launcher win over the runner's")
  func arguments() async throws {
    let swarm = try await FixtureSwarm.executable("right")
    let arguments = ["--mca", "btl", "self,tcp", "--mca", "btl_tcp_if_include", "lo", "--bind-to", "none"]
    let result = try await result(of: swarm, arguments: arguments)
    #expect(result.verdict.outcome == .pass)
  }

  @Test(
    "one that writes something wrong",
    arguments: [
      (
        "short",
        [
          (Failure.Kind.truncated, "client3_film: ends after 19 of 20 segments"),
          (.truncated, "client3_album: ends after 4 of 5 segments"),
        ]
      ),
      (
        "swaps",
        [
          (.order, "client3_film: segments 0 and 1 are swapped"),
          (.order, "client3_album: segments 0 and 1 are swapped"),
        ]
      ),
      (
        "repeats",
        [
          (.extraSegments, "client3_film: behind the last segment: found the hash of segment 0"),
          (.extraSegments, "client3_album: behind the last segment: found the hash of segment 0"),
        ]
      ),
      ("invents", [(.unexpectedOutput, "client3_invented: was written, but there is no such file")]),
      ("forgets", [(.missingOutput, "client3_film: is missing")]),
      (
        "pipes",
        [
          (.missingOutput, "client3_film: is a named pipe, not a file"),
          (.missingOutput, "client3_album: is a named pipe, not a file"),
        ]
      ),
    ])
  func wrongOutputs(swarm: String, failures: [(Failure.Kind, String)]) async throws {
    let result = try await result(of: swarm)
    #expect(result.verdict.outcome == .fail)
    #expect(result.verdict.failures.map(\.kind) == failures.map(\.0))
    #expect(result.verdict.failures.map { $0.lines.first ?? "" } == failures.map(\.1))
    #expect(result.verdict.failures.allSatisfy { $0.rank == 3 })
  }

  @Test(
    "none at all where somebody else ends its launcher, that of Open MPI 4, by whatever signal",
    .enabled("what is left then depends on the launcher", MachineLauncher.isOpenMPI4),
    arguments: [
      ("TERM", LauncherFailure.namedNoRank(status: 1, words: nil)), ("INT", .namedNoRank(status: 1, words: nil)),
      ("HUP", .namedNoRank(status: 1, words: nil)), ("ABRT", .passedOn(signal: 6)), ("USR1", .passedOn(signal: 10)),
      ("KILL", nil), ("SEGV", nil), ("QUIT", nil),
    ] as [(String, LauncherFailure?)])
  func launcherEnded(signal: String, failure: LauncherFailure?) async throws {
    let mpirun = try directory.write(
      """
      #!/bin/sh
      (until [ -s ranks/1/rank.3/stdout ]; do sleep 0.05; done; kill -\(signal) $$) &
      exec mpirun "$@"
      """, to: "mpirun", permissions: 0o755)
    let result = try await result(of: FixtureSwarm.executable("hangs"), mpirun: mpirun)
    let end = try #require(result.attempts.first?.record.end)
    #expect(result.verdict.failures.map(\.kind) == [.launcherError])
    #expect(result.isMachineError)
    switch end {
    // Open MPI 4.1 now and then crashes itself, or waits for ever, where a signal comes to it.
    case .signalled(SIGSEGV), .launcherStuck: break
    case .signalled: #expect(failure == nil)
    default: #expect(failure.map { .launcherFailed($0) } == end)
    }
    #expect(try left(by: result) == [])
  }

  @Test("one that hangs, within its limit and a bound, and without a trace")
  func hangs() async throws {
    let result = try await result(of: "hangs", timeout: .seconds(2))
    #expect(result.verdict.failures.first?.kind == .timeout)
    #expect(result.verdict.failures.first?.lines == ["ran into the time limit of 2 s"])
    let record = try #require(result.attempts.first?.record)
    #expect(record.duration < .seconds(15))
    #expect(try left(by: result) == [])
    #expect(
      FoundFile.read(record.standardOutput(ofRank: 3), limit: 100)
        == .file(bytes: Array("rank 3 waits\n".utf8), size: 13))
  }

  @Test("one that crashes: the signal and the rank")
  func crashes() async throws {
    let result = try await result(of: "crashes")
    let failure = try #require(result.verdict.failures.first)
    #expect(failure.kind == .crash)
    #expect(failure.rank == 3)
    #expect(failure.lines == ["rank 3: killed by SIGSEGV (segmentation fault)"])
    #expect(result.verdict.failures.dropFirst().allSatisfy { $0.kind == .missingOutput })
  }

  @Test("one that exits with a status: the status and the rank")
  func exits() async throws {
    let result = try await result(of: "exits")
    #expect(result.verdict.failures.map(\.kind) == [.exitStatus])
    #expect(result.verdict.failures.first?.lines == ["rank 3: exited with status 3"])
  }

  /// Open MPI 4.1 now and then loses what it wanted to say of an abort, or crashes or waits for ever itself: then there
  /// is less to tell, but never a pass, and never the whole time limit.
  @Test("one that aborts")
  func aborts() async throws {
    let result = try await result(of: "aborts", timeout: .seconds(300))
    let failure = try #require(result.verdict.failures.first)
    #expect([.exitStatus, .crash, .launcherError].contains(failure.kind))
  }

  @Test("one that leaves a process in a session of its own: right, and the process is gone")
  func leavesChild() async throws {
    let result = try await result(of: "leaves_child")
    #expect(result.verdict.outcome == .pass)
    #expect(result.attempts.first?.record.strays == 1)
    #expect(try left(by: result) == [])
  }

  @Test("one that leaves processes which nothing but their descent tells: right, they are gone, and it is said")
  func escapes() async throws {
    let result = try await result(of: "escapes")
    #expect(result.verdict.outcome == .pass)
    let strays = try #require(result.attempts.first?.record.strays)
    #expect(strays >= 3)
    #expect(ProcessTable().entries.filter { $0.name == "escapes" && !$0.isZombie } == [])
    #expect(StrayText.text(result, style: .plain).hasPrefix("  left \(strays) processes behind"))
  }

  @Test("one that is no program: the machine's fault")
  func noProgram() async throws {
    let result = try await result(of: try directory.write("no program", to: "no-program", permissions: 0o755))
    #expect(result.isMachineError)
    #expect(result.verdict.failures.map(\.kind) == [.notExecutable])
  }

  @Test("a right one, in a folder of any name")
  func strangeFolder() async throws {
    var options = try await SweepOptions(onThisMachine: FixtureSwarm.executable("right"))
    options.runs = directory.path.appending("a b,c:d'e")
    let plan = Plan(scenario())
    _ = try GoldenStore().write(plan)
    options.keep = true
    let result = try #require(try await Sweep(plans: [plan], options: options).run { _ in }.first)
    #expect(result.verdict.outcome == .pass)
    let record = try #require(result.attempts.first?.record)
    #expect(FoundFile.read(record.standardOutput(ofRank: 2), limit: 10) != .absent)
  }

  @Test("several jobs at once do not disturb each other")
  func jobsAtOnce() async throws {
    var options = try await SweepOptions(onThisMachine: FixtureSwarm.executable("right"))
    options.runs = directory.path.appending(".runner")
    options.jobs = 4
    let plans = try (0..<8).map { number in
      var scenario = scenario()
      scenario.name = "test-\(number)"
      _ = try GoldenStore().write(Plan(scenario))
      return Plan(scenario)
    }
    let results = try await Sweep(plans: plans, options: options).run { _ in }
    #expect(results.map(\.verdict) == Array(repeating: Verdict(outcome: .pass, failures: []), count: 8))
  }
}
