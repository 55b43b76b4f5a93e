import ArgumentParser
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage

/// The swarm that is run, and the goldens that its outputs are compared with.
struct SwarmOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The swarm's executable; the default is the one beside runner.", valueName: "path"),
    completion: .file())
  var swarm: String?

  @OptionGroup var launcher: LauncherOptions

  /// The options of a sweep that follow from these.
  func sweepOptions() -> SweepOptions {
    var options = SweepOptions(swarm: swarm.map { FilePath($0) } ?? Executable.sibling(named: Executable.swarmName))
    options.probeWhereNeeded = ProbeSettings(library: Executable.sibling(named: ProbeSettings.libraryName))
    launcher.apply(to: &options)
    return options
  }

  /// Finds the launchers for `options`; if no swarm is named, ours is the one that was built for their MPI.
  /// - Throws: `MachineError` if there is none.
  func findLaunchers(for options: inout SweepOptions) async throws(MachineError) {
    options.launchers = try await launcher.launchers(for: [options.swarm])
    if swarm == nil, let first = options.launchers.first { options.swarm = first.dialect.fitting(options.swarm) }
  }

  /// The options as words of a command line that does the same.
  var words: [String] { LauncherOptions.words([("--swarm", swarm)]) + launcher.words }
}
