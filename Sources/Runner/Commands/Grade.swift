import ArgumentParser
import FoundationEssentials
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// `runner grade`: marks many swarms by the same scenarios.
struct Grade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs many swarms over the same scenarios, and prints a table of points.",
    discussion: """
      A scenario is worth the points that its key 'points' says, or 1. No swarm, whatever it does, keeps the others \
      from being marked: docs/grading.md.

      Exit status: 0 the marking was done, whoever failed; 2 a scenario file or golden is invalid; 3 the machine or \
      the launcher is at fault; 64 wrong usage; 130 interrupted.
      """)

  @OptionGroup var graded: GradedSwarms

  @OptionGroup(title: "What takes part") var selection: SelectionOptions

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp("Run each scenario n times; the points are the mean over these runs.", valueName: "n"))
  var repetitions = 1

  @Flag(name: .long, help: "Give a run that failed a part of the points for outputs that are right.")
  var partial = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many scenarios run at once; with 1, no swarm disturbs another.", valueName: "n"))
  var jobs = 1

  @Flag(name: .long, help: "Keep every run directory, not only that of the first run that failed in some way.")
  var keep = false

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Look into the ranks: for fairness and messages, and to end a deadlock early.")
  var probe = true

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long a swarm may stand still before it is ended: '2 s', or 'never'. (default: 2 s)", valueName: "time"))
  var stall: ProbeOptions.Stall?

  @OptionGroup(title: "How it is run") var launcher: LauncherOptions

  @OptionGroup(title: "What is told") var report: GradeReportOptions

  func validate() throws {
    try ExecutionOptions.check("--jobs", jobs, in: ExecutionOptions.jobsRange)
    try ExecutionOptions.check("--repeat", repetitions, in: ExecutionOptions.repetitionsRange)
  }

  func run() async throws {
    let swarms = try graded.chosen()
    let read = try graded.scenarioArguments().read(style: report.color.style(on: .error))
    let scenarios = try selection.apply(to: read).filter { $0.skip == nil && $0.keysOfOurs.isEmpty }
    if scenarios.isEmpty { throw ValidationError("no scenario to mark by: all are skipped, or in another shard") }
    let grading = try Grading(swarms, scenarios: scenarios, options: options)
    let failures = grading.goldenFailures()
    guard failures.isEmpty else {
      Console.error.write(failures.flatMap(\.lines).map { "error: \($0.printable)\n" }.joined())
      throw ExitStatus.invalid
    }

    let console = report.console
    let style = report.color.style(on: console)
    let start = ContinuousClock.now
    var presenter = GradePresenter(
      GradeReport(
        swarms: grading.swarms, scenarios: scenarios, repetitions: repetitions, isPartial: partial, started: Date()),
      console: console, style: style, options: report, repeatWords: repeatWords)
    let isInterrupted = try await ObservedWork.run(shownBy: &presenter) {
      try await Pipeline.grade(grading, report: $0)
    }
    presenter.report.isInterrupted = isInterrupted
    presenter.report.duration = start.duration(to: .now)
    console.write(GradeTable.text(presenter.report, style: style))
    try report.write(presenter.report)
    if isInterrupted { throw ExitStatus.interrupted }
    let unmarked = presenter.report.unmarked
    for (label, count) in unmarked {
      Console.error.write(
        "warning: \(label.printable) could not be marked in \(count.counted("scenario")), as the launcher failed\n")
    }
    if !unmarked.isEmpty { throw ExitStatus.machine }
  }

  private var options: SweepOptions {
    var options = SweepOptions(swarm: "")
    launcher.apply(to: &options)
    options.jobs = jobs
    options.repetitions = repetitions
    options.keep = keep
    options.countsOutputs = partial
    var settings = ProbeSettings(library: Executable.sibling(named: ProbeSettings.libraryName))
    if let stall { settings.stall = stall.duration }
    options.probeWhereNeeded = settings
    if probe { options.probe = settings }
    return options
  }

  /// The words that run one swarm again over one scenario, without `--swarm` and the scenario.
  private var repeatWords: [String] {
    [CommandLine.arguments[0]] + launcher.words + (probe ? ["--probe"] : [])
      + LauncherOptions.words([("--stall", stall?.text)])
  }
}
