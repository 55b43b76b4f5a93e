import ArgumentParser
import FoundationEssentials
import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage

/// `runner run`: runs scenarios and judges what they write.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs scenarios and judges them (the default subcommand).",
    discussion: """
      All files are read first; if one is invalid, every error is told and nothing runs. Results come in the order \
      of the command line. Of a scenario that failed, the directory under .runner/ of the first run in which each \
      kind of failure was seen is kept.
      """)

  @OptionGroup var scenarios: ScenarioArguments

  @OptionGroup(title: "What takes part") var selection: SelectionOptions

  @Flag(name: .long, help: "Only scenarios that failed when they last ran.")
  var failed = false

  @Flag(name: .customLong("dry-run"), help: "Tell what would run, and run nothing.")
  var dryRun = false

  @OptionGroup(title: "What is run") var swarm: SwarmOptions

  @OptionGroup(title: "How it is run") var execution: ExecutionOptions

  @OptionGroup(title: "What is looked into") var probe: ProbeOptions

  @OptionGroup(title: "What is told") var report: ReportOptions

  func run() async throws {
    let console = report.console
    let style = report.color.style(on: console)
    var options = swarm.sweepOptions()
    execution.apply(to: &options)
    probe.apply(to: &options)

    let all = try scenarios.read(style: report.color.style(on: .error))
    let remembered = failed ? LastResults.read(from: options.runs).failed : nil
    let selected = try selection.apply(to: all, only: remembered)
    if dryRun || selected.isEmpty {
      let text = DryRunText.text(selected, jobs: options.jobs, timeout: options.timeout)
      try console.writeOrEnd(selected.isEmpty ? "\(emptyReason)\n" : text)
      return dryRun ? () : try report.write(SweepReport(entries: [], duration: .zero, started: Date.now))
    }

    let presenter = SweepPresenter(
      scenarios: selected, console: console, style: style, verbosity: report.verbosity, repeatWords: repeatWords)
    var session = SweepSession(plans: Pipeline.compile(selected), options: options, presenter: presenter)
    let outcome = try await session.run()
    if !report.verbosity.quiet || !outcome.isAsExpected {
      console.write(SummaryLine.text(outcome, style: style) + "\n")
    }
    try report.write(outcome)
    if !outcome.isInterrupted {
      Console.error.write(GoldenChangeText.orphans(GoldenStore(root: options.golden).orphans(of: all)))
    }
    try ExitStatus.end(with: outcome)
  }

  /// Why no scenario is left to run although the selection is valid.
  private var emptyReason: String {
    let shard = selection.shard.map { "shard \($0) is empty" }
    return failed ? "no scenario failed when it last ran" : shard ?? "no scenario"
  }

  /// The words that run one scenario again as it was run, before its path.
  private var repeatWords: [String] {
    [CommandLine.arguments[0]] + swarm.words + probe.words + execution.repeatWords
  }
}
