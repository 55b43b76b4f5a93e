import ArgumentParser
import Essentials
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage

/// `runner run`: runs scenarios and judges what they write.
struct Run: AsyncParsableCommand, ReportingCommand {
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

  @OptionGroup(title: "How its threads are scheduled") var chaos: ChaosOptions

  @OptionGroup(title: "In which time it runs") var time: TimeOptions

  @OptionGroup(title: "Where it runs") var hosts: HostOptions

  @OptionGroup(title: "What it may see") var isolation: IsolationOptions

  @OptionGroup(title: "What it may use") var usage: UsageOptions

  @OptionGroup(title: "What is looked into") var probe: ProbeOptions

  @OptionGroup(title: "What is told") var report: ReportOptions

  func validate() throws {
    if !time.isVirtual, report.samplesCSV != nil {
      throw ValidationError("--samples-csv is of runs in virtual time alone; run with --time virtual")
    }
    try time.check(
      swarm.ofRealTime + [
        ("--hosts", hosts.hosts != nil), ("--hostfile", hosts.hostfile != nil), ("--isolate", isolation.isolate),
        ("--probe", probe.probe), ("--trace", probe.trace), ("--stall", probe.stall != nil),
        ("--chaos", chaos.chaos != nil), ("--chaos-seed", chaos.seed != nil),
      ])
    try chaos.check(execution)
  }

  func run() async throws {
    var options = options
    let read = Result { try scenarios.set() }
    let inputs = inputs(read, options)
    let reports = try report.reports(besides: inputs)
    if dryRun {
      try checkFolders(inputs)
      options.hosts = try hostList()
      applyRepetitions(to: &options)
      return try tellWhatWouldRun(try read.get().valid(style: report.color.style(on: .error)), options)
    }
    let (outcome, all) = try await reports.orTell(Run.unrun) {
      try checkFolders(inputs)
      let all = try read.get().valid(style: report.color.style(on: .error))
      options.hosts = try hostList()
      applyRepetitions(to: &options)
      options.isolation = try await isolation.isolation()
      if !time.isVirtual { try await swarm.findLaunchers(for: &options) }
      return (try await sweep(all, options), all)
    }
    try reports.write(outcome)
    if !outcome.isInterrupted {
      Console.error.write(GoldenChangeText.orphans(GoldenStore(root: options.golden).orphans(of: all)))
    }
    try ExitStatus.end(with: outcome)
  }

  func tell(_ obstacle: any Error) throws {
    if dryRun { return }
    try report.reports(besides: inputs(Result { try scenarios.set() }, options)).tell(Run.unrun, obstacle)
  }

  /// How scenarios are run.
  private var options: SweepOptions {
    var options = swarm.sweepOptions()
    options.time = time.time
    probe.apply(to: &options)
    applyRepetitions(to: &options)
    report.apply(to: &options)
    return options
  }

  /// Sets how often scenarios run, and by which seeds.
  private func applyRepetitions(to options: inout SweepOptions) {
    execution.apply(to: &options)
    chaos.apply(to: &options)
  }

  /// The hosts; nil if swarms run in this process, or on this host alone.
  private func hostList() throws -> HostList? {
    time.isVirtual ? nil : try hosts.list(in: isolation.isolate ? .asked : .none)
  }

  /// The report of a sweep that `obstacles` kept from running.
  private static func unrun(_ obstacles: [Obstacle]) -> SweepReport {
    SweepReport(entries: [], duration: .zero, started: Date.now, obstacles: obstacles)
  }

  private func checkFolders(_ inputs: [CommandInput]) throws {
    try swarm.launcher.checkFolders(besides: inputs + scenarios.folders)
  }

  /// Runs those of the scenarios `all` that take part, and tells a person of them.
  private func sweep(_ all: [Scenario], _ options: SweepOptions) async throws -> SweepReport {
    let console = report.console
    let style = report.color.style(on: console)
    let selected = try select(from: all, options)
    if selected.isEmpty {
      try console.writeOrEnd("\(emptyReason)\n")
      return SweepReport(entries: [], duration: .zero, started: Date.now)
    }
    let presenter = SweepPresenter(
      scenarios: selected, console: console, style: style, verbosity: report.verbosity, repeatWords: repeatWords,
      seriesWords: execution.repeatWords + chaos.words)
    var session = SweepSession(
      plans: Pipeline.compile(usage.applied(to: selected, bounded: isolation.isolate)), options: options,
      presenter: presenter)
    var outcome = try await session.run()
    if !report.verbosity.quiet || !outcome.isAsExpected {
      console.write(SummaryLine.text(outcome, style: style) + "\n")
    }
    if let failure = console.failure, !failure.isBrokenPipe {
      outcome.obstacles.append(.other(.machineError, message: "\(failure)"))
    }
    return outcome
  }

  private func tellWhatWouldRun(_ all: [Scenario], _ options: SweepOptions) throws {
    let selected = try select(from: all, options)
    let text = DryRunText.text(selected, jobs: options.jobs, timeout: options.timeout)
    try report.console.writeOrEnd(selected.isEmpty ? "\(emptyReason)\n" : text)
  }

  private func select(from all: [Scenario], _ options: SweepOptions) throws -> [Scenario] {
    try selection.apply(to: all, only: failed ? try LastResults.read(from: options.runs).failed : nil)
  }

  /// What no report may take the place of.
  private func inputs(_ read: Result<ScenarioSet, any Error>, _ options: SweepOptions) -> [CommandInput] {
    let set = (try? read.get()) ?? ScenarioSet()
    return CommandInput.files(of: set) + CommandInput.goldens(of: set, in: GoldenStore(root: options.golden))
      + CommandInput.program(options.swarm.string, .swarm) + CommandInput.program(options.mpirun.string, .launcher)
      + [CommandInput(path: LastResults.path(in: options.runs), role: .lastResults)]
  }

  /// Why no scenario is left to run although the selection is valid.
  private var emptyReason: String {
    let shard = selection.shard.map { "shard \($0) is empty" }
    return failed ? "no scenario failed when it last ran" : shard ?? "no scenario"
  }

  /// The words that run one scenario again as it was run, before its path.
  private var repeatWords: [String] {
    [CommandLine.arguments[0]] + swarm.words + time.words + hosts.words + isolation.words + usage.words + probe.words
  }
}
