import ArgumentParser
import ScenarioKit
import SystemPackage

/// What is run, and against which goldens.
struct SwarmOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The swarm's executable; the default is the one beside runner.", valueName: "path"),
    completion: .file())
  var swarm: String?

  @Option(
    name: .long, help: ArgumentHelp("The launcher; the default is the mpirun in PATH.", valueName: "path"),
    completion: .file())
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

  func validate() throws {
    if let mpirunArguments, ShellWords.split(mpirunArguments) == nil {
      throw ValidationError("--mpirun-args: a quote is not closed in \(quoted(mpirunArguments))")
    }
  }

  /// The options of a sweep that follow from these.
  func sweepOptions() -> SweepOptions {
    var options = SweepOptions(swarm: swarm.map { FilePath($0) } ?? Executable.sibling(named: "swarm"))
    options.mpirunArguments = mpirunArguments.flatMap(ShellWords.split) ?? []
    if let mpirun { options.mpirun = FilePath(mpirun) }
    if let runs { options.runs = FilePath(runs) }
    options.timeout = timeout?.duration
    options.golden = golden.map { FilePath($0) }
    return options
  }

  /// The options as words of a command line that does the same.
  var words: [String] {
    var words: [String] = []
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      words += value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
    }
    add("--swarm", swarm)
    add("--mpirun", mpirun)
    add("--mpirun-args", mpirunArguments)
    add("--timeout", timeout?.text)
    add("--golden", golden)
    add("--runs", runs)
    return words
  }
}
