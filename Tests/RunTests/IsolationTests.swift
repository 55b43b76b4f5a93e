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
  @Suite("A swarm in a sandbox", .timeLimit(.minutes(5)), .enabled("no namespaces here", SandboxTrial.isAllowed))
  struct IsolationTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private var scenario: Scenario {
      var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
      scenario.files = [Scenario.File(name: "film", hashes: Segments.hashes(3, salt: 1))]
      scenario.peers = [
        Scenario.Peer(owns: [.init(file: "film", held: Bitfield(count: 3, full: true))]),
        Scenario.Peer(wants: ["film"]),
      ]
      return scenario
    }

    /// What comes of the fixture `spies`, which does what `way` says; in a sandbox, or not.
    private func run(
      _ way: String, isolated: Bool, timeout: Duration = .seconds(5), _ limit: (inout UsageLimits) -> Void = { _ in }
    ) async throws -> ScenarioResult {
      var scenario = scenario
      limit(&scenario.limits)
      let program = try await FixtureSwarm.executable("spies")
      let swarm = directory.path.appending("ana").appending("spies.\(way)")
      try Folder.create(swarm.removingLastComponent())
      if !FoundFile.exists(swarm) { try directory.copy(program, to: "ana/spies.\(way)") }
      var options = try await SweepOptions(onThisMachine: swarm)
      options.runs = directory.path.appending("runs-\(isolated)")
      options.timeout = timeout
      options.comparesGoldens = false
      options.golden = directory.path.appending("golden")
      if isolated {
        options.isolation = await SandboxTrial.isolation
      }
      return try #require(try await Sweep(plans: [Plan(scenario)], options: options).run { _ in }.first)
    }

    private var answer: String { Segments.hashes(3, salt: 1).map { "\($0)\n" }.joined() }

    @Test(
      "finds the answer nowhere, though outside it does",
      arguments: ["inputs", "directory", "golden", "submission"])
    func spying(way: String) async throws {
      try directory.write(answer, to: "golden/test/client2_film")
      try directory.write(answer, to: "other/answer")
      let outside = try await run(way, isolated: false)
      #expect(outside.verdict.outcome == .pass)
      let inside = try await run(way, isolated: true)
      #expect(inside.verdict.failures.map(\.kind) == [.missingOutput])
    }

    @Test("finds no way out of its cell", arguments: ["cwd", "root", "unmounts", "namespace"])
    func escaping(way: String) async throws {
      let inside = try await run(way, isolated: true)
      #expect(inside.verdict.failures.map(\.kind) == [.missingOutput])
    }

    @Test("has the launcher start nothing that would be in no cell")
    func spawning() async throws {
      let outside = try await run("spawns", isolated: false)
      #expect(outside.failedAttempt.map { FoundFile.exists($0.record.directory.appending("client2_film")) } == true)
      let inside = try await run("spawns", isolated: true)
      #expect(inside.failedAttempt.map { FoundFile.exists($0.record.directory.appending("client2_film")) } == false)
    }

    @Test("reaches nobody outside")
    func network() async throws {
      let listener = try AbstractListener(named: "swarm-runner-spies", saying: answer)
      #expect(try await run("socket", isolated: false).verdict.outcome == .pass)
      #expect(try await run("socket", isolated: true).verdict.failures.map(\.kind) == [.missingOutput])
      listener.close()
    }

    @Test("writes no output for another rank")
    func forOthers() async throws {
      #expect(try await run("for_others", isolated: false).verdict.outcome == .pass)
      let failures = try await run("for_others", isolated: true).verdict.failures
      #expect(Set(failures.map(\.kind)) == [.missingOutput, .unexpectedOutput])
      #expect(failures.contains { $0.rank == 1 && $0.output == "client2_film" && $0.kind == .unexpectedOutput })
    }

    @Test("harms itself alone", arguments: ["kills_all", "stops_all"])
    func ending(way: String) async throws {
      let failures = try await run(way, isolated: true).verdict.failures
      #expect(!failures.isEmpty)
      #expect(!failures.contains { $0.isOfMachine })
    }

    @Test("that uses more than it may is ended, and told of what it was", arguments: [false, true])
    func limits(isolated: Bool) async throws {
      let hoards = try await run("hoards", isolated: isolated, timeout: .seconds(120)) { $0.memory = 100 << 20 }
      #expect(hoards.verdict.failures.first?.kind == .memoryLimit)
      #expect(hoards.verdict.failures.first?.lines == ["used more than 100 MiB of memory"])
      let toils = try await run("toils", isolated: isolated, timeout: .seconds(120)) { $0.processorTime = .seconds(1) }
      #expect(toils.verdict.failures.first?.kind == .cpuTimeLimit)
      #expect(toils.verdict.failures.first?.lines == ["used more than 1 s of processor time"])
      let crowds = try await run("crowds", isolated: isolated, timeout: .seconds(120)) { $0.tasks = 50 }
      #expect(crowds.verdict.failures.first?.kind == .processLimit)
      #expect(crowds.verdict.failures.first?.lines == ["used more than 50 processes and threads"])
    }

    @Test("that writes a file which is too large, or too many, is ended")
    func fileLimits() async throws {
      let bloats = try await run("bloats", isolated: true, timeout: .seconds(120)) { $0.fileSize = 1 << 20 }
      #expect(bloats.verdict.failures.first?.kind == .fileSizeLimit)
      #expect(bloats.verdict.failures.first?.lines == ["used more than 1 MiB in one file"])
    }

    @Test("leaves no process, no shared memory, and writes nowhere else")
    func leavings() async throws {
      for way in ["multiplies", "leaves_memory", "writes"] { _ = try await run(way, isolated: true) }
      #expect(ProcessTable().entries.filter { $0.name.hasPrefix("spies.") }.isEmpty)
      #expect(!FoundFile.exists("/dev/shm/spies-was-here"))
      #expect(directory.names(in: "ana") == ["spies.leaves_memory", "spies.multiplies", "spies.writes"])
    }

    @Test("that is right passes, and is seen by the probe")
    func right() async throws {
      var options = try await SweepOptions(onThisMachine: FixtureSwarm.executable("right"))
      options.runs = directory.path.appending("runs")
      options.comparesGoldens = false
      options.isolation = await SandboxTrial.isolation
      options.probe = ProbeSettings(library: try BuiltProduct.probe())
      options.keep = true
      let result = try #require(try await Sweep(plans: [Plan(scenario)], options: options).run { _ in }.first)
      #expect(result.verdict.outcome == .pass)
      let record = try #require(result.attempts.first?.record)
      #expect(record.isIsolated)
      #expect(record.snapshot?.pages.count == 3)
      #expect(FoundFile.exists(record.directory.appending("client2_film")))
      #expect(!FoundFile.exists(record.directory.appending(".cells")))
    }

    @Test("that hangs is diagnosed by its threads, whatever numbers they have there")
    func hanging() async throws {
      var options = try await SweepOptions(onThisMachine: FixtureSwarm.executable("hangs"))
      options.runs = directory.path.appending("runs")
      options.comparesGoldens = false
      options.isolation = await SandboxTrial.isolation
      options.probe = ProbeSettings(library: try BuiltProduct.probe())
      let result = try #require(try await Sweep(plans: [Plan(scenario)], options: options).run { _ in }.first)
      #expect(result.verdict.failures.first?.kind == .deadlock)
    }
  }
}

/// A socket with a name in memory alone, which tells everybody the same.
private final class AbstractListener {
  private let socket: Int32

  init(named name: String, saying text: String) throws {
    let end = LibC.socket(AF_UNIX, streamSocket, 0)
    socket = end
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0[1...].copyBytes(from: name.utf8) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.utf8.count)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(end, $0, length) == 0 }
    }
    guard isBound, listen(end, 8) == 0 else { throw Errno(rawValue: errno) }
    let started = startThread { [end] in
      while case let connection = accept(end, nil, nil), connection >= 0 {
        _ = text.withCString { send(connection, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        LibC.close(connection)
      }
    }
    if let thread = started.thread { pthread_detach(thread) }
  }

  func close() { shutdown(socket, Int32(SHUT_RDWR)) }
}
