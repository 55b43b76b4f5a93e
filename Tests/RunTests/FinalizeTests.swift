import JudgeKit
import LibC
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

/// These start `mpirun`, one after the other.
@Suite("MPI_Finalize", .serialized, .timeLimit(.minutes(5)))
struct FinalizeTests {
  /// Open MPI 4.1 unloads what its own thread, which is late, is still to call: without the guard, a rank dies here by
  /// SIGSEGV in nearly every run.
  @Test("ends well even if the threads of MPI itself get their turn late")
  func lateThread() async throws {
    let result = try await result(of: try await FixtureSwarm.executable("late_thread")) { $0.repetitions = 10 }
    #expect(result.verdict == Verdict(outcome: .pass))
    #expect(result.statistics.passed == 10)
  }

  @Test("ends well so, too, if a script starts the swarm", arguments: ["exec ", ""])
  func lateThreadOfScript(start: String) async throws {
    let folder = try TemporaryDirectory()
    let program = try await FixtureSwarm.executable("late_thread")
    let script = try folder.write("#!/bin/sh\n\(start)\(program)\n", to: "script", permissions: 0o755)
    let result = try await result(of: script) { $0.repetitions = 5 }
    #expect(result.verdict == Verdict(outcome: .pass))
    #expect(result.statistics.passed == 5)
  }

  @Test("goes without the guard if a script starts a swarm whose sanitizer lets nothing be loaded before it")
  func sanitizerOfScript() async throws {
    let folder = try TemporaryDirectory()
    let source = PackageFolder.appending("Tests/Fixtures/swarms/leaks_left_alone.c")
    let program = folder.path.appending("program")
    try await FixtureProgram.build(program, from: [source], by: "mpicc", ["-fsanitize=address"])
    let text = "#!/bin/sh\nexport ASAN_OPTIONS=color=never\nexec \(program)\n"
    let script = try folder.write(text, to: "script", permissions: 0o755)
    #expect(try await result(of: script) { _ in }.verdict == Verdict(outcome: .pass))
  }

  @Test("in which a rank crashes gives the same verdict with the probe and without", arguments: [false, true])
  func crash(isProbed: Bool) async throws {
    let probe = isProbed ? ProbeSettings(library: try BuiltProduct.probe()) : nil
    let program = try await FixtureSwarm.executable("dies_in_finalize")
    let result = try await result(of: program) { $0.probe = probe }
    // The scenario is run again, at most twice, as MPI itself may have failed.
    #expect(result.setAside.count == 2)
    #expect(result.verdict.failures.map(\.kind) == [.crash])
    #expect(result.verdict.failures.first?.facts.contains(.end(.inFinalize(rank: 2))) == true)
  }

  @Test("in which a rank crashes while another thread of it goes on is the swarm's own", arguments: [false, true])
  func threadedCrash(isProbed: Bool) async throws {
    let probe = isProbed ? ProbeSettings(library: try BuiltProduct.probe()) : nil
    let folder = try TemporaryDirectory()
    let link = folder.path.appending("dies_in_finalize.threaded")
    let program = try await FixtureSwarm.executable("dies_in_finalize")
    guard symlink(program.string, link.string) == 0 else { throw Errno(rawValue: errno) }
    let result = try await result(of: link) { $0.probe = probe }
    #expect(result.setAside.isEmpty)
    #expect(result.verdict.failures.map(\.kind) == [.crash])
    #expect(result.verdict.failures.first?.isOfChance == false)
  }

  /// What comes of a swarm of three ranks that has the guard.
  private func result(of program: FilePath, _ change: (inout SweepOptions) -> Void) async throws -> ScenarioResult {
    let directory = try TemporaryDirectory()
    var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
    scenario.files = [Scenario.File(name: "film", hashes: Segments.hashes(4, salt: 1))]
    scenario.peers = [
      Scenario.Peer(owns: [.init(file: "film", held: Bitfield(count: 4, full: true))]), Scenario.Peer(wants: ["film"]),
    ]
    var options = try await SweepOptions(onThisMachine: program)
    options.runs = directory.path.appending(".runner")
    options.comparesGoldens = false
    change(&options)
    return try #require(try await Sweep(plans: [Plan(scenario)], options: options).run { _ in }.first)
  }
}
