import ArgumentParser
import RunKit
import SystemPackage

/// Runs of `runner run` and `update` in a sandbox, on demand.
struct IsolationOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: "Run in a sandbox (bubblewrap): no network, nothing to write but the run, no other rank's input to read.")
  var isolate = false

  @OptionGroup var visible: VisibleOptions

  /// Isolation, if it was asked for.
  /// - Throws: `MachineError` if this machine does not allow it.
  func isolation() async throws(MachineError) -> Isolation? { isolate ? try await visible.isolation() : nil }

  /// The options as words of a command line that does the same.
  var words: [String] { isolate ? ["--isolate"] + visible.words : [] }
}

/// What is visible in a sandbox beside the system and the swarm.
struct VisibleOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file or folder that an isolated swarm may read, such as an interpreter; again for each.", valueName: "path"),
    completion: .file())
  var visible: [String] = []

  /// Isolation, with what is visible.
  /// - Throws: `MachineError` if this machine does not allow it.
  func isolation() async throws(MachineError) -> Isolation {
    var isolation = try Isolation(cell: Executable.sibling(named: Isolation.cellName))
    isolation.visible = visible.map { FilePath($0) }
    try await isolation.check()
    return isolation
  }

  /// The options as words of a command line that does the same.
  var words: [String] { visible.flatMap { LauncherOptions.words([("--visible", $0)]) } }
}
