import RunKit
import SweepKit
import SystemPackage
import TestSupport

/// The `mpirun` in `PATH`, by which these tests run swarms: that of whichever MPI the machine has.
enum MachineLauncher {
  /// What it is, asked once.
  private static let asked = Task {
    let mpirun = try Launcher.findMPIRun()
    let text = try await FixtureProgram.output(of: mpirun, ["--version"])
    guard let detected = Dialect.detected(in: text) else { throw Unknown(text: text) }
    return FoundLauncher(path: mpirun, dialect: detected.dialect)
  }

  /// It says of itself what no dialect knows.
  struct Unknown: Error {
    let text: String
  }

  /// It and its dialect.
  static var found: FoundLauncher { get async throws { try await asked.value } }

  /// Whether it is that of Open MPI 4, of which a few tests know what it says.
  @Sendable static func isOpenMPI4() async throws -> Bool { try await found.dialect == .openMPI4 }

  /// How it starts `swarm`.
  static func starting(_ swarm: FilePath, ownSwarm: FilePath? = nil) async throws -> Launcher {
    let found = try await found
    return try Launcher(
      mpirun: found.path, swarm: swarm, ownSwarm: ownSwarm, dialect: found.dialect,
      starter: BuiltProduct.executable(Isolation.cellName))
  }
}

extension SweepOptions {
  /// Those by which the machine's launcher runs `swarm`, as the runner has it do.
  init(onThisMachine swarm: FilePath) async throws {
    self.init(swarm: swarm)
    launchers = [try await MachineLauncher.found]
    starter = try BuiltProduct.executable(Isolation.cellName)
    // Without it, ends that Open MPI 4 forgets to tell of are not told.
    finalizeGuard = try BuiltProduct.finalizeGuard()
  }
}
