import ArgumentParser
import ReportKit
import RunKit
import ScenarioKit
import SystemPackage

/// `runner doctor`: checks whether this machine can run swarms.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells whether this machine is able to run swarms: each thing found or missing, with the mend.",
    discussion: "Exit status 0 if it is, 3 if not.")

  @Option(
    name: .long,
    help: ArgumentHelp("The swarm's executable; the default is the one beside runner.", valueName: "path"),
    completion: .file())
  var swarm: String?

  @Option(
    name: [.customLong("mpirun"), .customLong("launcher")],
    help: ArgumentHelp("The launcher; the default is the mpirun in PATH.", valueName: "path"), completion: .file())
  var mpirun: String?

  @Option(
    name: .customLong("mpirun-args"), parsing: .unconditional,
    help: ArgumentHelp("Arguments for mpirun, after the runner's own: '--mca btl tcp,self'.", valueName: "arguments"))
  var mpirunArguments: String?

  @OptionGroup var color: ColorOption

  func validate() throws { try LauncherOptions.check(arguments: mpirunArguments) }

  func run() async throws {
    let style = color.style(on: .output)
    var findings: [Finding] = []
    func tell(_ finding: Finding) throws {
      findings.append(finding)
      try Console.output.writeOrEnd(finding.text(style: style))
    }

    if let limits = MachineChecks.limits(ranks: TrialJob.ranks) {
      try tell(limits)
      // No other program can be asked.
      return try end(findings, style)
    }
    let launcher = await chosen()
    let path = launcher?.path ?? FilePath(mpirun ?? "mpirun")
    try tell(await LauncherChecks.mpirun(path, isDefault: mpirun == nil))
    let own = await LauncherOptions.ownSwarm(startedBy: path)
    let executable = swarm.map { FilePath($0) } ?? own
    try tell(LauncherChecks.swarm(executable, isDefault: swarm == nil))
    if let library = await LauncherChecks.library(of: executable) { try tell(library) }
    try tell(MachineChecks.user())
    try tell(MachineChecks.cores())
    if let memory = MachineChecks.sharedMemory() { try tell(memory) }
    try tell(MachineChecks.temporarySpace())
    try tell(MachineChecks.runSpace())
    try tell(await MachineChecks.isolation())
    try tell(MachineChecks.archives())
    let arguments = mpirunArguments.flatMap(ShellWords.split) ?? []
    if let launcher, findings.allSatisfy({ $0.state != .missing }) {
      try tell(await TrialJob(launcher: launcher, swarm: executable, arguments: arguments).finding())
    }
    try await table(arguments)
    try end(findings, style)
  }

  /// The launcher that starts the swarm: that which was named, or the first of those in `PATH` that does.
  private func chosen() async -> FoundLauncher? {
    let swarms = swarm.map { [FilePath($0)] } ?? []
    guard let found = try? await LauncherOptions.launchers(named: mpirun, for: swarms) else { return nil }
    return found.first { launcher in swarms.allSatisfy(launcher.starts) } ?? found.first
  }

  /// Tells what each launcher can do that is found here.
  private func table(_ arguments: [String]) async throws {
    var trials: [LauncherTrial] = []
    let named = mpirun.flatMap { try? Launcher.findMPIRun(FilePath($0)) }
    for (launcher, version) in await LauncherOptions.everyLauncher(besides: named) {
      trials.append(await LauncherTrial(launcher, version: version, arguments: arguments))
    }
    if !trials.isEmpty { try Console.output.writeOrEnd("\n\(LauncherTrial.table(trials))\n") }
  }

  /// Tells whether the machine is able to run swarms.
  /// - Throws: `ExitCode` if it is not.
  private func end(_ findings: [Finding], _ style: Style) throws {
    let missing = findings.filter { $0.state == .missing }.map(\.subject)
    let isAble = missing.isEmpty
    let verdict =
      isAble
      ? "this machine is able to run swarms"
      : "this machine is not able to run swarms: see \(missing.joined(separator: ", "))"
    try Console.output.writeOrEnd(style.paint(verdict, isAble ? .good : .bad) + "\n")
    if !isAble { throw ExitStatus.machine }
  }
}
