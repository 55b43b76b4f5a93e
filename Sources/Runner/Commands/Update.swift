import ArgumentParser
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

  @Flag(name: .long, help: "Remove the golden files that no scenario has any more.")
  var prune = false

  @Flag(name: .long, help: "Write even though CI is set.")
  var force = false

  @OptionGroup(title: "What takes part") var selection: SelectionOptions

  @OptionGroup(title: "What is run") var swarm: SwarmOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many scenarios run at once.", valueName: "n"))
  var jobs: Int = Sweep.defaultJobs

  @OptionGroup var verbosity: VerbosityOptions

  @OptionGroup var color: ColorOption

  func validate() throws {
    try ExecutionOptions.check("--jobs", jobs, in: ExecutionOptions.jobsRange)
    if Environment.value("CI") != nil, !force {
      throw ValidationError("CI is set, and golden files change only by a person's hand; --force writes nevertheless")
    }
  }

  func run() async throws {
    let style = color.style(on: .output)
    var options = swarm.sweepOptions()
    options.jobs = jobs
    options.updatesGoldens = true

    let all = try scenarios.read(style: color.style(on: .error))
    let selected = try selection.apply(to: all)
    let presenter = SweepPresenter(
      scenarios: selected, console: .output, style: style, verbosity: verbosity,
      repeatWords: [CommandLine.arguments[0]] + swarm.words)
    var session = SweepSession(plans: Pipeline.compile(selected), options: options, presenter: presenter)
    let outcome = try await session.run()
    var changes = outcome.entries.flatMap(\.result.goldenChanges)
    if prune, !outcome.isInterrupted {
      let pruned = try GoldenStore(root: options.golden).prune(all)
      Console.output.write(GoldenChangeText.text(pruned))
      changes += pruned
    }
    if !verbosity.quiet || !outcome.isAsExpected {
      Console.output.write("\(SummaryLine.text(outcome, style: style))\n\(GoldenChangeText.summary(changes))\n")
    }
    try ExitStatus.end(with: outcome)
  }
}
