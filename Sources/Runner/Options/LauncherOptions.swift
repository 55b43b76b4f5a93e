import ArgumentParser
import FileKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// What starts a swarm, its time limit, and where it runs.
struct LauncherOptions: ParsableArguments {
  @Option(
    name: [.customLong("mpirun"), .customLong("launcher")],
    help: ArgumentHelp("The launcher; the default is the mpirun in PATH.", valueName: "path"), completion: .file())
  var mpirun: String?

  @Option(
    name: .customLong("mpirun-args"), parsing: .unconditional,
    help: ArgumentHelp("Arguments for mpirun, after the runner's own: '--mca btl tcp,self'.", valueName: "arguments"))
  var mpirunArguments: String?

  @Option(
    name: .long, help: ArgumentHelp("The time limit of each run, over the scenario's: '20 s'.", valueName: "time"))
  var timeout: TimeLimit?

  @Option(
    name: .long,
    help: ArgumentHelp("The golden folder, instead of the one beside the scenario's folder.", valueName: "folder"),
    completion: .directory)
  var golden: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The folder that holds the run directories. (default: .runner)", valueName: "folder"),
    completion: .directory)
  var runs: String?

  func validate() throws { try LauncherOptions.check(arguments: mpirunArguments) }

  /// Checks that the user's arguments for `mpirun` are words.
  /// - Throws: `ValidationError` if they are not.
  static func check(arguments: String?) throws {
    guard let arguments, ShellWords.split(arguments) == nil else { return }
    throw ValidationError("--mpirun-args: a quote is not closed in \(quoted(arguments))")
  }

  /// Checks that runs and goldens do not get into the way of each other, or of `inputs`.
  ///
  /// Goldens may stand in a folder of scenarios, each in a folder of its own.
  /// - Throws: `ValidationError`.
  func checkFolders(besides inputs: [CommandInput]) throws {
    if let runs { try OutputConflict.check(folder: runs, option: "--runs", inputs: inputs) }
    if let golden {
      let files = inputs.filter { $0.role != .inputFolder }
      try OutputConflict.check(folder: golden, option: "--golden", inputs: files)
    }
    guard let runs, let golden, FileIdentity(FilePath(runs)) == FileIdentity(FilePath(golden)) else { return }
    throw ValidationError("--runs and --golden name the same folder; name two")
  }

  /// Sets these in the options of a sweep.
  func apply(to options: inout SweepOptions) {
    options.mpirunArguments = mpirunArguments.flatMap(ShellWords.split) ?? []
    if let mpirun { options.mpirun = FilePath(mpirun) }
    options.ownSwarm = Executable.sibling(named: Executable.swarmName)
    options.finalizeGuard = Executable.sibling(named: Launcher.finalizeGuardName)
    options.starter = Executable.sibling(named: Isolation.cellName)
    if let runs { options.runs = FilePath(runs) }
    options.timeout = timeout?.duration
    options.golden = golden.map { FilePath($0) }
  }

  /// The options as words of a command line that does the same.
  var words: [String] {
    LauncherOptions.words([
      ("--mpirun", mpirun), ("--mpirun-args", mpirunArguments), ("--timeout", timeout?.text), ("--golden", golden),
      ("--runs", runs),
    ])
  }

  /// Options that are set, as words; a value that begins with a hyphen is joined to its name.
  static func words(_ options: [(name: String, value: String?)]) -> [String] {
    options.flatMap { name, value -> [String] in
      guard let value else { return [] }
      return value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
    }
  }
}
