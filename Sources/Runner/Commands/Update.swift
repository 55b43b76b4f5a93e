import ArgumentParser
import FileKit
import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage

/// `runner update`: runs, then writes the goldens that changed.
struct Update: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs scenarios, and writes the golden files that changed, saying which.",
    discussion: """
      A golden is never written from a run that failed, timed out or contradicts its scenario. Where CI is set, \
      nothing is written without --force.
      """)

  @OptionGroup var scenarios: ScenarioArguments

  @Flag(
    name: .long,
    help: "Remove the golden files that no scenario has any more; with --golden, only those of the given scenarios.")
  var prune = false

  @Flag(name: .long, help: "Write even though CI is set.")
  var force = false

  @OptionGroup(title: "What takes part") var selection: SelectionOptions

  @OptionGroup(title: "What is run") var swarm: SwarmOptions

  @OptionGroup var time: TimeOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp(
      "How many scenarios run at once; on several hosts, as many as fit. (default: \(Sweep.defaultJobs))",
      valueName: "n"))
  var jobs: Int?

  @OptionGroup(title: "Where it runs") var hosts: HostOptions

  @OptionGroup var verbosity: VerbosityOptions

  @OptionGroup var color: ColorOption

  func validate() throws {
    try time.check(
      swarm.ofRealTime + [("--hosts", hosts.hosts != nil), ("--hostfile", hosts.hostfile != nil)])
    try ExecutionOptions.check("--jobs", jobs ?? 1, in: ExecutionOptions.jobsRange)
    if Environment.isCI, !force {
      throw ValidationError("CI is set, and golden files change only by a person's hand; --force writes nevertheless")
    }
  }

  func run() async throws {
    let style = color.style(on: .output)
    var options = swarm.sweepOptions()
    options.time = time.time
    options.hosts = time.isVirtual ? nil : try hosts.list(in: .none)
    options.jobs = jobs ?? ExecutionOptions.defaultJobs(on: options.hosts)
    options.updatesGoldens = true

    let set = try scenarios.set()
    try swarm.launcher.checkFolders(besides: CommandInput.files(of: set) + scenarios.folders)
    let all = try set.valid(style: color.style(on: .error))
    let selected = try selection.apply(to: all)
    let goldens = CommandInput.goldens(of: set, in: GoldenStore(root: options.golden)).map(\.path)
    let programs =
      CommandInput.program(options.swarm.string, .swarm) + CommandInput.program(options.mpirun.string, .launcher)
    try OutputConflict.check(goldens: goldens, inputs: CommandInput.files(of: set) + programs)
    try OutputConflict.check(goldensOf: Pipeline.compile(all), in: GoldenStore(root: options.golden))
    if !time.isVirtual { try await swarm.findLaunchers(for: &options) }
    let presenter = SweepPresenter(
      scenarios: selected, console: .output, style: style, verbosity: verbosity,
      repeatWords: [CommandLine.arguments[0], "update"] + (force ? ["--force"] : []) + swarm.words + time.words
        + hosts.words)
    var session = SweepSession(plans: Pipeline.compile(selected), options: options, presenter: presenter)
    let outcome = try await session.run()
    var failures: [FileError] = []
    var changes = outcome.entries.flatMap(\.result.goldenChanges)
    if prune, !outcome.isInterrupted {
      let pruned = GoldenStore(root: options.golden).prune(all)
      Console.output.write(GoldenChangeText.text(pruned.changes))
      changes += pruned.changes
      failures = pruned.failures
    }
    if !verbosity.quiet || !outcome.isAsExpected {
      Console.output.write("\(SummaryLine.text(outcome, style: style))\n\(GoldenChangeText.summary(changes))\n")
    }
    for failure in failures { Console.error.write("Error: \(failure)\n") }
    if !failures.isEmpty { throw ExitStatus.machine }
    try ExitStatus.end(with: outcome)
  }
}
