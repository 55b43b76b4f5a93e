import ArgumentParser
import HuntKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage

/// `runner hunt`: looks for scenarios that a swarm fails.
struct HuntFailures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hunt",
    abstract: "Makes scenarios, runs them, and hands back the smallest that fail.",
    discussion: """
      Scenarios are made within bounds, so that every pair of features comes about; each failure that is unlike the \
      others is made as small as can be, and kept with its golden. A hunt goes on from what earlier ones have found: \
      docs/hunting.md.

      Exit status: 0 nothing has failed; 1 something has; 2 the bounds are invalid; 3 error of the machine or the \
      launcher; 64 wrong usage; 130 interrupted.
      """)

  @OptionGroup(title: "What is hunted") var hunted: HuntedOptions

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

  @Option(
    name: .long, help: ArgumentHelp("The time limit of each run, over that of the bounds: '5 s'.", valueName: "time"))
  var timeout: TimeLimit?

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many scenarios run at once. (default: \(Sweep.defaultJobs))", valueName: "n"))
  var jobs: Int?

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Look into the ranks: tell failures apart by where they stand, and end a deadlock early.")
  var probe = true

  @OptionGroup(title: "In which time it runs") var time: TimeOptions

  @Flag(name: .shortAndLong, help: "Tell only of failures.")
  var quiet = false

  @OptionGroup var color: ColorOption

  /// How long a swarm may stand still before it is ended: it certainly cannot go on any more.
  private static let stall = Duration.milliseconds(500)

  func validate() throws {
    try ExecutionOptions.check("--jobs", jobs ?? 1, in: ExecutionOptions.jobsRange)
    try LauncherOptions.check(arguments: mpirunArguments)
    try time.check([
      ("--swarm", swarm != nil), ("--mpirun", mpirun != nil), ("--mpirun-args", mpirunArguments != nil),
    ])
  }

  func run() async throws {
    let style = color.style(on: .output)
    let bounds = try hunted.bounds(style: color.style(on: .error))
    let seed = hunted.seed ?? UInt64.random(in: 0...999_999_999)
    var options = HuntOptions(bounds: bounds, seed: seed, corpus: corpus, sweep: try await sweepOptions())
    hunted.apply(to: &options)
    var presenter = HuntPresenter(console: .output, style: style, isQuiet: quiet, repeatWords: repeatWords)
    var outcome = HuntReport()
    let (hunt, results) = (options, AsyncStream<HuntReport>.makeStream())
    let isInterrupted = try await ObservedWork.run(shownBy: &presenter) { report in
      results.continuation.yield(try await Pipeline.hunt(hunt, report: report))
    }
    results.continuation.finish()
    for await report in results.stream { outcome = report }
    outcome.isInterrupted = outcome.isInterrupted || isInterrupted
    try Console.output.writeOrEnd(
      HuntText.summary(outcome, seed: seed, style: style, command: presenter.command))
    if outcome.isInterrupted { throw ExitStatus.interrupted }
    if outcome.findings.contains(where: { $0.failure.rate.failed > 0 }) { throw ExitStatus.failed }
  }

  /// How scenarios are run.
  private func sweepOptions() async throws -> SweepOptions {
    let own = Executable.sibling(named: Executable.swarmName)
    var options = SweepOptions(swarm: swarm.map { FilePath($0) } ?? own)
    options.time = time.time
    options.jobs = jobs ?? Sweep.defaultJobs
    options.timeout = timeout?.duration
    options.ownSwarm = own
    options.finalizeGuard = Executable.sibling(named: Launcher.finalizeGuardName)
    options.starter = Executable.sibling(named: Isolation.cellName)
    options.mpirunArguments = mpirunArguments.flatMap(ShellWords.split) ?? []
    if let mpirun { options.mpirun = FilePath(mpirun) }
    if time.isVirtual { return options }
    var settings = ProbeSettings(library: Executable.sibling(named: ProbeSettings.libraryName))
    settings.stall = HuntFailures.stall
    options.probeWhereNeeded = settings
    if probe { options.probe = settings }
    options.launchers = try await LauncherOptions.launchers(named: mpirun, for: [options.swarm])
    if swarm == nil, let first = options.launchers.first { options.swarm = first.dialect.fitting(options.swarm) }
    return options
  }

  /// The folder in which it keeps what it finds.
  private var corpus: FilePath {
    if let corpus = hunted.corpus { return FilePath(corpus) }
    let name = swarm.flatMap { FilePath($0).lastComponent?.string } ?? (time.isVirtual ? "virtual" : "swarm")
    return FilePath(".runner/hunt").appending(name)
  }

  /// The words that run one scenario again as it was run, before its path.
  private var repeatWords: [String] {
    [CommandLine.arguments[0]]
      + LauncherOptions.words([
        ("--swarm", swarm), ("--mpirun", mpirun), ("--mpirun-args", mpirunArguments), ("--timeout", timeout?.text),
      ]) + time.words + (probe && !time.isVirtual ? ["--probe"] : [])
  }
}
