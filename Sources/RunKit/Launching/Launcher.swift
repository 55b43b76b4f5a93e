import FileKit
import Glibc
package import SystemPackage
import Wording

/// Starts a swarm: `mpirun`, the swarm's executable, and the arguments and settings for both.
package struct Launcher: Hashable, Sendable {
  /// The absolute path of `mpirun`.
  package let mpirun: FilePath
  /// The absolute path of the swarm's executable.
  package let swarm: FilePath
  /// The user's own arguments for `mpirun`.
  package let arguments: [String]

  /// Finds both executables.
  ///
  /// `mpirun` without a `/` is looked for in `PATH`; `swarm` is always a path.
  /// - Throws: `MachineError` if one is missing or cannot be executed.
  package init(mpirun: FilePath, swarm: FilePath, arguments: [String] = []) throws(MachineError) {
    self.mpirun = try Launcher.findMPIRun(mpirun)
    self.swarm = swarm.absolute
    self.arguments = arguments
    try Launcher.check(
      self.swarm, shownAs: swarm, as: "swarm", mend: "build it (swift build), or name another with --swarm")
  }

  /// The absolute path of the `mpirun` that `name` means.
  /// - Throws: `MachineError` if there is none that can be executed.
  package static func findMPIRun(_ name: FilePath = "mpirun") throws(MachineError) -> FilePath {
    let mend = "install Open MPI (scripts/setup), or name another with --mpirun"
    if name.isAbsolute || name.components.count > 1 {
      let path = name.absolute
      try check(path, shownAs: name, as: "mpirun", mend: mend)
      return path
    }
    if let path = SearchPath.find(name.string) { return path }
    throw MachineError("no \(quoted(name.string)) in PATH", mend: mend)
  }

  /// The command for `processes` processes, to be run in the run directory; their streams go to the folder `streams`.
  ///
  /// Settings of Open MPI that a user may want to change are in the environment, where an argument of the user wins
  /// over them: `mpirun` refuses an `--mca` setting that its arguments have twice. `loaded` are arguments that load
  /// something into every rank.
  package func command(processes: Int, limit: Duration, streams: String, loading loaded: [String] = []) -> [String] {
    // If the runner itself is killed, this later limit of mpirun ends the job.
    let backstop = Int(limit.components.seconds) + 60
    return [mpirun.string, "--output-filename", "\(streams):nocopy", "--timeout", "\(backstop)"]
      + loaded + ["-np", "\(processes)"] + arguments + [swarm.string]
  }

  /// The variables that the command has in its environment beside those of the runner.
  ///
  /// Settings of Open MPI that the user's environment has already stay as they are. A job that `keepsGoing` is not
  /// ended when one of its ranks crashes, or ends with a status that is not 0.
  package static func environment(mark: String, scratch: FilePath, keepsGoing: Bool = false) -> [String: String] {
    var environment = defaults.filter { getenv($0.key) == nil }
    environment[Strays.markName] = mark
    environment["TMPDIR"] = scratch.string
    environment["OMPI_MCA_orte_tmpdir_base"] = scratch.string
    environment["OMPI_MCA_btl_vader_backing_directory"] = scratch.string
    if keepsGoing {
      environment["OMPI_MCA_orte_enable_recovery"] = "1"
      environment["OMPI_MCA_orte_abort_on_non_zero_status"] = "0"
      // MPI_Finalize begins with a barrier, in which the living ranks would wait for the dead.
      environment["OMPI_MCA_async_mpi_finalize"] = "1"
    }
    return environment
  }

  private static let defaults = [
    // Root needs no extra step.
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    // More ranks than cores are usual, and jobs at the same time must not be bound to the same cores.
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_hwloc_base_binding_policy": "none",
    // A rank that waits leaves the core to ranks that have work, in this job and in others.
    "OMPI_MCA_mpi_yield_when_idle": "1",
    // To end a job, mpirun sleeps this long between SIGTERM and SIGKILL, even if no rank is left.
    "OMPI_MCA_odls_base_sigkill_timeout": "0",
    // All ranks are on one host: without these, the search for networks takes up to half of a small run.
    "OMPI_MCA_pml": "ob1",
    "OMPI_MCA_btl": "self,vader",
  ]

  /// Checks that the probe's library exists.
  /// - Throws: `MachineError` if it does not.
  package static func checkProbe(_ library: FilePath) throws(MachineError) {
    guard (try? library.stat(followTargetSymlink: true).type) == .regular else {
      throw MachineError(
        "no probe at \(quoted(library.string, limit: 200))", mend: "build it (swift build), or run without --probe")
    }
  }

  private static func check(
    _ path: FilePath, shownAs shown: FilePath, as what: String, mend: String
  ) throws(MachineError) {
    let name = quoted(shown.string, limit: 200)
    do {
      let type = try path.stat(followTargetSymlink: true).type
      guard type == .regular else { throw MachineError("the \(what) \(name) is not a file", mend: mend) }
    } catch let error as MachineError {
      throw error
    } catch {
      throw MachineError("no \(what) at \(name): \(error as? Errno ?? .ioError)", mend: mend)
    }
    guard access(path.string, X_OK) == 0 else {
      throw MachineError("the \(what) \(name) cannot be executed", mend: "chmod +x \(shown.string)")
    }
  }
}
