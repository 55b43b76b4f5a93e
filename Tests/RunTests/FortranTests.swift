import FileKit
import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

/// A module of MPI that a program in Fortran uses.
enum FortranModule: String, CaseIterable, CustomTestStringConvertible {
  case mpi
  case mpi_f08

  var testDescription: String { rawValue }

  /// Whether the MPI by which the tests run swarms has a compiler for Fortran, and that one to call.
  static let hasCompiler: Bool = {
    guard SearchPath.find("gfortran") != nil, let compiler = SearchPath.find("mpifort") else { return false }
    return compiler.removingLastComponent() == SearchPath.find("mpirun")?.removingLastComponent()
  }()
}

@Suite(
  "A swarm in Fortran is looked into as one in C",
  .enabled(if: FortranModule.hasCompiler, "no Fortran beside mpirun: apt install gfortran"),
  .serialized, .timeLimit(.minutes(5)))
struct FortranTests {
  /// The first failure of a run of the fixture `name`, built for `module`.
  func failure(
    of name: String, _ module: FortranModule, defining macro: String? = nil, timeout: Duration = .seconds(60)
  ) async throws -> Failure {
    var swarm = try ProbedSwarm()
    swarm.timeout = timeout
    let program = swarm.directory.path.appending(name)
    let flags = (["MODULE=\(module)"] + [macro].compactMap { $0 }).map { "-D\($0)" }
    try await FixtureProgram.build(
      program, from: [PackageFolder.appending("Tests/Fixtures/fortran/\(name).F90")],
      by: "mpifort", flags)
    return try #require(try await swarm.run(program).verdict.failures.first)
  }

  @Test("so sends that wait in a circle are a deadlock", arguments: FortranModule.allCases)
  func circle(module: FortranModule) async throws {
    let failure = try await failure(of: "circle", module)
    #expect(failure.kind == .deadlock)
    #expect(failure.lines.contains("deadlock: 1 → 2 → 3 → 4 → 5 → 1"))
    #expect(failure.lines.contains { $0.hasPrefix("rank 3, thread 1: MPI_Ssend to rank 4, tag 4, for ") })
    #expect(failure.lines.contains { $0.hasPrefix("rank 0, thread 1: MPI_Recv from any rank, tag 1, for ") })
  }

  @Test("so it is known of exchanges, requests and collective calls what waits", arguments: FortranModule.allCases)
  func relay(module: FortranModule) async throws {
    let failure = try await failure(of: "relay", module, defining: module == .mpi_f08 ? "WITH_TYPES" : nil)
    #expect(failure.kind == .deadlock)
    #expect(failure.lines.contains { $0.hasPrefix("rank 5, thread 1: MPI_Wait from rank 1, tag 9, for ") })
    #expect(failure.lines.filter { $0.contains("thread 1: MPI_Barrier, for ") }.count == 5)
  }

  @Test("so no deadlock is claimed where MPI may have called a subroutine of it")
  func handler() async throws {
    let failure = try await failure(of: "circle", .mpi, defining: "HANDLES_ERRORS", timeout: .seconds(6))
    #expect(failure.kind == .timeout)
    let unknown =
      "not known: whether rank 1, thread 1 waits in MPI_Ssend, or in a function of its own that MPI has called there"
    #expect(failure.lines.contains(unknown))
  }
}
