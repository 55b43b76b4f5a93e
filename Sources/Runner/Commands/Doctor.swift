import ArgumentParser
import ReportKit
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
    name: .long, help: ArgumentHelp("The launcher; the default is the mpirun in PATH.", valueName: "path"),
    completion: .file())
  var mpirun: String?

  @OptionGroup var color: ColorOption

  func run() async throws {
    let style = color.style(on: .output)
    let launcher = FilePath(mpirun ?? "mpirun")
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
    try tell(await LauncherChecks.mpirun(launcher, isDefault: mpirun == nil))
    let own = await LauncherOptions.ownSwarm(startedBy: launcher)
    let executable = swarm.map { FilePath($0) } ?? own
    try tell(LauncherChecks.swarm(executable, isDefault: swarm == nil))
    if let library = await LauncherChecks.library(of: executable) { try tell(library) }
    try tell(MachineChecks.user())
    try tell(MachineChecks.cores())
    try tell(MachineChecks.sharedMemory())
    try tell(MachineChecks.temporarySpace())
    try tell(MachineChecks.runSpace())
    try tell(await MachineChecks.isolation())
    if findings.allSatisfy({ $0.state != .missing }) {
      try tell(await TrialJob.run(swarm: executable, mpirun: launcher))
    }
    try end(findings, style)
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
