import JudgeKit
import RunKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("A right swarm that was built with a sanitizer passes with the probe, too", .timeLimit(.minutes(5)))
struct SanitizedSwarmTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// The fixture `leaks_left_alone`, built with `-fsanitize=<sanitizer>`.
  func swarm(_ sanitizer: String, _ more: [String] = []) async throws -> FilePath {
    let program = directory.path.appending(sanitizer)
    let source = PackageFolder.appending("Tests/Fixtures/swarms/leaks_left_alone.c")
    try await FixtureProgram.build(program, from: [source], by: "mpicc", ["-fsanitize=\(sanitizer)"] + more)
    return program
  }

  /// Why a run of `swarm` was not looked into, which passes.
  func absence(_ swarm: FilePath) async throws -> ProbeAbsence? {
    let result = try await ProbedSwarm().run(swarm)
    #expect(result.verdict == Verdict(outcome: .pass, failures: []))
    return result.probeAbsence
  }

  /// The sanitizers with which a program of this machine's MPI can be built; Open MPI 5.0.11 refuses to start in one that was
  /// built with that for threads.
  static let sanitizers = Task {
    try await MachineLauncher.isOpenMPI4() ? [ProbeAbsence.Sanitizer.address, .thread] : [.address]
  }

  @Test("without the probe, and says so")
  func leftOut() async throws {
    for sanitizer in try await SanitizedSwarmTests.sanitizers.value {
      #expect(try await absence(swarm(sanitizer.rawValue)) == .sanitized(sanitizer))
    }
  }

  @Test("with it, if the sanitizer does not mind")
  func undefined() async throws {
    #expect(try await absence(swarm("undefined")) == nil)
  }

  @Test("with it, if a script starts the swarm")
  func script() async throws {
    for sanitizer in try await SanitizedSwarmTests.sanitizers.value {
      let program = try await swarm(sanitizer.rawValue)
      let script = try directory.write("#!/bin/sh\nexec \(program)\n", to: "script", permissions: 0o755)
      #expect(try await absence(script) == nil)
    }
  }

  @Test("without it, if a script starts the swarm and its sanitizer has found something with the probe")
  func report() async throws {
    let program = try await FixtureSwarm.executable("right")
    let text = """
      #!/bin/sh
      case $LD_PRELOAD in *swarmprobe*) echo 'WARNING: ThreadSanitizer: data race (pid=1)' >&2; exit 66; esac
      exec \(program)

      """
    let script = try directory.write(text, to: "script", permissions: 0o755)
    #expect(try await absence(script) == .sanitized(.thread))
  }

  @Test("without it, if the script sets the options of the sanitizer anew")
  func options() async throws {
    let program = try await swarm("address")
    let text = "#!/bin/sh\nexport ASAN_OPTIONS=color=never\nexec \(program)\n"
    #expect(try await absence(directory.write(text, to: "script", permissions: 0o755)) == .sanitized(.address))
  }
}
