import FileKit
import LibC
package import SystemPackage
import Wording

/// Starts a swarm: `mpirun`, the swarm's executable, and the arguments and settings for both.
package struct Launcher: Hashable, Sendable {
  /// The absolute path of `mpirun`.
  let mpirun: FilePath
  /// The absolute path of the swarm's executable.
  package let swarm: FilePath
  /// The user's own arguments for `mpirun`.
  let arguments: [String]
  /// Whether the swarm is our own, so that its statistics are believed.
  package let startsOurSwarm: Bool
  /// Why the probe cannot look into the swarm, or should not, as far as its executable says.
  package let probeAbsence: ProbeAbsence?
  /// The library that is loaded into every rank so that none dies in `MPI_Finalize`, as it may under Open MPI 4.1; nil if
  /// there is none, or the swarm was built with a sanitizer, which wants to be loaded first.
  package private(set) var finalizeGuard: FilePath?
  /// How its runs are kept apart from the machine; nil if they are not.
  let isolation: Isolation?
  /// How `mpirun` is spoken to.
  package private(set) var dialect: Dialect
  /// The executable that watches each rank where `mpirun` does not tell of it, and makes its cell; nil if there is none.
  let starter: FilePath?

  /// The executable that is started on other hosts, which stands beside that.
  var agent: FilePath? { starter?.removingLastComponent().appending(AgentFile.name) }

  /// The name of that library, which stands beside the runner.
  package static let finalizeGuardName = "libfinalizeguard.so"

  /// Finds both executables.
  ///
  /// `mpirun` without a `/` is looked for in `PATH`; `swarm` is always a path. The library `finalizeGuard` need not be there,
  /// nor `ownSwarm`, which is the executable of our own swarm. `starter` is `runner-cell`, which some dialects need.
  /// - Throws: `MachineError` if one is missing or cannot be executed.
  package init(
    mpirun: FilePath, swarm: FilePath, arguments: [String] = [], finalizeGuard: FilePath? = nil,
    ownSwarm: FilePath? = nil, isolation: Isolation? = nil, dialect: Dialect = .openMPI4, starter: FilePath? = nil
  ) throws(MachineError) {
    self.dialect = dialect
    self.starter = starter?.absolute
    self.mpirun = try Launcher.findMPIRun(mpirun)
    self.swarm = swarm.absolute
    self.arguments = arguments
    self.isolation = isolation
    startsOurSwarm = ownSwarm.map { [swarm = self.swarm] in OwnSwarm.isSame(swarm, as: $0.absolute) } ?? false
    probeAbsence = ProbeAbsence.reason(of: self.swarm)
    // Into a program of 32 bits it cannot be loaded, which the system would say on the standard error of each rank.
    let mayBeLoaded = probeAbsence == nil && (ProgramFile(at: self.swarm) != nil || ScriptFile.stands(at: self.swarm))
    self.finalizeGuard = finalizeGuard.flatMap { mayBeLoaded && access($0.string, R_OK) == 0 ? $0.absolute : nil }
    if !dialect.tellsOfRanks { try Launcher.check(starter: self.starter, for: dialect) }
    try Launcher.check(
      self.swarm, shownAs: swarm, as: "swarm", mend: "build it (swift build), or name another with --swarm")
    try Launcher.check(self.swarm, isFor: dialect)
  }

  /// The same, by which that library is not loaded: a script may start a program whose sanitizer lets nothing be loaded
  /// before it.
  package var unguarded: Launcher {
    var launcher = self
    launcher.finalizeGuard = nil
    return launcher
  }

  /// The same for jobs on hosts that are named.
  /// - Throws: `MachineError` if something is missing that only these need.
  package func onHosts() throws(MachineError) -> Launcher {
    try LinuxOnly.hosts.check()
    try Launcher.check(starter: starter, for: dialect)
    try Launcher.check(beside: agent, named: AgentFile.name, neededBy: "runs on several hosts need")
    var launcher = self
    launcher.dialect = dialect.onHosts
    return launcher
  }

  /// The same for another swarm, the executable at `swarm`.
  /// - Throws: `MachineError` if it cannot be started.
  package func starting(_ swarm: FilePath) throws(MachineError) -> Launcher {
    try Launcher(
      mpirun: mpirun, swarm: swarm, arguments: arguments, finalizeGuard: finalizeGuard,
      isolation: isolation?.showing(swarm), dialect: dialect, starter: starter)
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
  /// What a user may want to change is in the environment, where an argument of the user wins over it: `mpirun` of Open MPI
  /// refuses an `--mca` setting that its arguments have twice. `variables` reach every rank, and `starter` are words that
  /// start the swarm. The ranks are on `hosts`, if there are some, of which the file at `hostsFile` tells where a list cannot,
  /// and else on this one.
  func command(
    processes: Int, limit: Duration, streams: String, variables: [RankVariable] = [], starter: [String] = [],
    keepsGoing: Bool = false, hosts: RunHosts? = nil, hostsFile: String = ""
  ) -> [String] {
    let streams = dialect.streamsOption.map { [$0, "\(streams):nocopy"] } ?? []
    let recovery = keepsGoing ? dialect.recovery?.options ?? [] : []
    let backstop: [String] =
      if case .option(let option) = dialect.backstop { [option, Launcher.backstop(limit)] } else { [] }
    let hosts = hosts.map { dialect.hosting.words($0, file: hostsFile) } ?? []
    return [mpirun.string] + streams + backstop + recovery + hosts + dialect.words(variables) + ["-np", "\(processes)"]
      + arguments + starter + [swarm.string]
  }

  /// If the runner itself is killed, this later limit of the launcher ends the job; in seconds.
  private static func backstop(_ limit: Duration) -> String { "\(limit.components.seconds + 60)" }

  /// The variables that the command has in its environment beside those of the runner, for a job that may take `limit`.
  ///
  /// Settings that the user's environment has already stay as they are. A job that `keepsGoing` is not ended when one of its
  /// ranks crashes, or ends with a status that is not 0.
  ///
  /// `scratch` is the folder for what launcher and ranks keep meanwhile; nil if it is that of the user.
  package func environment(
    mark: String, scratch: FilePath?, limit: Duration, keepsGoing: Bool = false, hosts: RunHosts? = nil
  ) -> [String: String] {
    var settings = dialect.settings
    if let hosts {
      settings.merge(dialect.hosting.variables(hosts.list, hosts.placement, keepsGoing: keepsGoing)) { $1 }
    }
    var environment = settings.filter { getenv($0.key) == nil }
    environment[Launcher.backtraces] = Launcher.withoutBacktraces(
      getenv(Launcher.backtraces).map { String(cString: $0) })
    environment[Strays.markName] = mark
    if let scratch { for name in ["TMPDIR"] + dialect.folderVariables { environment[name] = scratch.string } }
    if case .variable(let name) = dialect.backstop { environment[name] = Launcher.backstop(limit) }
    if keepsGoing { environment.merge(dialect.recovery?.variables ?? [:]) { $1 } }
    return environment
  }

  /// The variables by which a process that a launcher starts knows its rank.
  static let rankVariables = ["OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"]

  /// The variable that sets up Swift's runtime to report crashes.
  static let backtraces = "SWIFT_BACKTRACE"

  /// The value of that variable in which it reports none, unless the user's own value says whether it does.
  ///
  /// A process in which it does survives a signal such as SIGSEGV that it sends to itself, and its report is longer than
  /// what the rank has written.
  package static func withoutBacktraces(_ own: String?) -> String {
    guard let own, !own.isEmpty else { return "enable=no" }
    let isSaid = own.split(separator: ",").contains { $0.hasPrefix("enable=") }
    return isSaid ? own : own + ",enable=no"
  }

  /// Checks that the probe's library exists.
  /// - Throws: `MachineError` if it does not.
  package static func checkProbe(_ library: FilePath) throws(MachineError) {
    try LinuxOnly.probe.check()
    guard (try? library.stat(followTargetSymlink: true).type) == .regular else {
      throw MachineError(
        "no probe at \(quoted(library.string, limit: 200))",
        mend: "build it (swift build), or run without --probe and --chaos")
    }
  }

  private static func check(starter: FilePath?, for dialect: Dialect) throws(MachineError) {
    try LinuxOnly.watchedRanks.check()
    try check(
      beside: starter, named: Isolation.cellName,
      neededBy: "\(dialect.family.rawValue)\(dialect.tellsOfRanks ? " on several hosts" : "") needs")
  }

  /// Checks that a program of ours can be started, which stands beside the runner.
  /// - Throws: `MachineError` if it cannot.
  private static func check(
    beside program: FilePath?, named name: String, neededBy needs: String
  ) throws(MachineError) {
    if let program, access(program.string, X_OK) == 0 { return }
    if let program, errno != ENOENT {
      throw MachineError(
        "\(quoted(program.string, limit: 200)), which \(needs), cannot be started: \(Errno(rawValue: errno))",
        mend: "install the runner where its user may read and start it")
    }
    throw MachineError("no \(name) beside the runner, which \(needs)", mend: "build it (swift build)")
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
