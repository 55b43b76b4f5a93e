package import SystemPackage
import Wording

/// A launcher on this machine.
package struct FoundLauncher: Hashable, Sendable {
  /// Its absolute path.
  package var path: FilePath
  /// How it is spoken to.
  package var dialect: Dialect

  /// The launcher at `path`.
  package init(path: FilePath, dialect: Dialect) {
    self.path = path
    self.dialect = dialect
  }

  /// The names that launchers have in `PATH`, where several are on one machine.
  package static let names = [
    "mpirun", "mpiexec", "mpirun.openmpi", "mpirun.mpich", "mpiexec.hydra", "mpiexec.mpich",
  ]

  /// Whether it starts the program at `swarm`.
  package func starts(_ swarm: FilePath) -> Bool {
    ProgramFile(at: swarm).map { dialect.fits($0.needed) } ?? true
  }
}

extension Launcher {
  /// Why the probe in `library` is not loaded, if it was built for another MPI.
  package func absence(of library: FilePath?) -> ProbeAbsence? {
    guard let library, let probe = ProgramFile(at: library) else { return nil }
    guard dialect.fits(probe.needed) else { return .otherMPI }
    // What the swarm is linked with is not known of a script.
    guard let own = ProgramFile(at: swarm).flatMap({ MPIInterface(of: $0.needed) }),
      let other = MPIInterface(of: probe.needed)
    else { return nil }
    return own == other ? nil : .otherMPI
  }

  /// Checks that a program for another MPI is not started, of which each rank would be a job of its own.
  /// - Throws: `MachineError` if it would be.
  static func check(_ swarm: FilePath, isFor dialect: Dialect) throws(MachineError) {
    guard let program = ProgramFile(at: swarm), !dialect.fits(program.needed) else { return }
    let others = Dialect.all.filter { $0.fits(program.needed) }.map(\.family.rawValue).joined(separator: " or ")
    let library = program.needed.first { $0.hasPrefix("libmpi") } ?? "another library"
    throw MachineError(
      "the swarm \(quoted(swarm.string, limit: 200)) is linked with \(library) of \(others), and mpirun is that of "
        + dialect.family.rawValue,
      mend: "install \(others), or name its mpirun with --launcher, or build the swarm for \(dialect.family.rawValue)")
  }
}
