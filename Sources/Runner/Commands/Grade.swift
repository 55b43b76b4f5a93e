import ArgumentParser
import Essentials
import JudgeKit
import MarkKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// `runner grade`: marks many swarms by the same scenarios.
struct Grade: AsyncParsableCommand, ReportingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs many swarms over the same scenarios, and prints a table of points.",
    discussion: """
      A scenario is worth the points that its key 'points' says, or 1, or what a marking scheme says: docs/marks.md. No \
      swarm, whatever it does, keeps the others from being marked: docs/grading.md.

      Exit status: 0 the marking was done, whoever failed; 2 a scenario file, marking scheme or golden is invalid; 3 \
      error of the machine or the launcher; 64 wrong usage; 130 interrupted.
      """)

  @OptionGroup var graded: GradedSwarms

  @OptionGroup(title: "What takes part") var selection: SelectionOptions

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp("Run each scenario n times; the points are the mean over these runs.", valueName: "n"))
  var repetitions = 1

  @Flag(
    name: .customLong("repeat-hangs"),
    help: "Repeat a scenario also where two runs took all their time and the one with the probe shows a deadlock.")
  var repeatHangs = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many scenarios run at once; with 1, no swarm disturbs another.", valueName: "n"))
  var jobs = 1

  @Flag(name: .long, help: "Keep every run directory, not only that of the first run that failed in some way.")
  var keep = false

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Run each scenario once more with the probe: for figures and evidence, and to say of a failure what it was.")
  var probe = true

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Demand that clients share, where a scenario does not say whether they must (docs/grading.md).")
  var shared = true

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long a swarm may stand still before it is ended: '2 s', or 'never'. (default: 2 s)", valueName: "time"))
  var stall: ProbeOptions.Stall?

  @Flag(
    name: .customLong("no-isolation"),
    help: "Run without a sandbox: a swarm then can read the answers, and do what you can do.")
  var noIsolation = false

  @OptionGroup(title: "How it is marked") var marking: MarkOptions

  @OptionGroup(title: "What was marked before") var resuming: ResumeOptions

  @OptionGroup(title: "How it is run") var launcher: LauncherOptions

  @OptionGroup(title: "Where it runs") var hosts: HostOptions

  @OptionGroup(title: "What a swarm may see") var visible: VisibleOptions

  @OptionGroup(title: "What it may use") var usage: UsageOptions

  @OptionGroup(title: "What is told") var report: GradeReportOptions

  func validate() throws {
    try ExecutionOptions.check("--jobs", jobs, in: ExecutionOptions.jobsRange)
    try ExecutionOptions.check("--repeat", repetitions, in: ExecutionOptions.repetitionsRange)
  }

  func run() async throws {
    if let kit = report.format.kit { return try kit.write(into: graded.scenarios, told: .output) }
    let swarms = Result { try graded.chosen() }
    let read = Result { try graded.scenarioArguments().set() }
    let inputs = inputs(swarms, read)
    let reports = try report.reports(of: swarms, besides: inputs + folders)
    let marks = try await reports.orTell(unmarked) {
      try launcher.checkFolders(besides: inputs + ((try? graded.scenarioArguments().folders) ?? []))
      let swarms = try swarms.get()
      var set = try read.get()
      let scheme = try marking.scheme(for: &set, repetitions: repetitions)
      return try await mark(swarms, by: try set.valid(style: report.color.style(on: .error)), scheme)
    }
    let incomplete = marks.unmarked.map { label, count in
      "\(label.printable) could not be marked in \(count.counted("scenario")), as the launcher failed"
    }
    // That the reader of a pipe has gone is nothing that the machine lacks.
    let unwritten = report.console.failure.flatMap { $0.isBrokenPipe ? nil : "\($0)" }
    let lost = incomplete + [unwritten].compactMap(\.self)
    try reports.write((marks: marks, obstacles: lost.map { .other(.machineError, message: $0) }))
    if marks.isInterrupted, let unwritten = report.unwritten {
      Console.error.write("warning: no \(unwritten) written, as marks are missing\n")
    }
    if marks.isInterrupted { throw ExitStatus.interrupted }
    for words in incomplete { Console.error.write("warning: \(words)\n") }
    if !incomplete.isEmpty { throw ExitStatus.machine }
  }

  func tell(_ obstacle: any Error) throws {
    let swarms = Result { try graded.chosen() }
    let inputs = inputs(swarms, Result { try graded.scenarioArguments().set() })
    try report.reports(of: swarms, besides: inputs + folders).tell(unmarked, obstacle)
  }

  /// What is reported of a marking that `obstacles` kept from being done.
  private func unmarked(_ obstacles: [Obstacle]) -> GradeReportOptions.Content {
    (marks: empty(swarms: [], scenarios: [], marking.unwritten), obstacles: obstacles)
  }

  /// Marks the swarms by those of the scenarios `all` that take part, as `scheme` says, and tells a person of it.
  private func mark(_ swarms: [GradedSwarm], by all: [Scenario], _ scheme: MarkScheme) async throws -> GradeReport {
    let scenarios = usage.applied(
      to: try selection.apply(to: all).filter(\.isForAnySwarm), bounded: true)
    if scenarios.isEmpty { throw ValidationError("no scenario to mark by: all are skipped, or in another shard") }
    var options = options
    options.partial = scheme.partial ?? PartialCredit.none
    options.hosts = try hosts.list(in: noIsolation ? .none : .notDeclined)
    if !noIsolation { options.isolation = try await isolation() }
    let failures = try Grading([], scenarios: scenarios, options: options).goldenFailures()
    if !failures.isEmpty { throw WrongGoldens(lines: failures.flatMap(\.lines)) }

    let console = report.console
    let style = report.color.style(on: console)
    let start = ContinuousClock.now
    let memory = try resuming.memory()
    if memory != nil { options.launcherVersions = await launcher.versions() }
    let rules = graded.submissions.rules
    let recalled = memory.map {
      Grading.recall(swarms, rules: rules, scenarios: scenarios, options: options, memory: $0)
    }
    let prepared = try await graded.submissions.prepared(
      recalled ?? swarms, for: scenarios, options, memory: memory, on: console, style: style,
      isQuiet: report.quiet || report.isSilent)
    options.launchers = try await launcher.launchers(for: prepared.swarms.map(\.path))
    let grading = try Grading(prepared.swarms, scenarios: scenarios, options: options, memory: memory)
    var presenter = GradePresenter(
      empty(swarms: grading.swarms, scenarios: scenarios, scheme, of: all.filter(\.isForAnySwarm)),
      bound: grading.bound,
      console: console, style: style, options: report, repeatWords: repeatWords,
      probeWords: ["--probe"] + LauncherOptions.words([("--stall", stall?.text)]))
    var isInterrupted = prepared.isInterrupted
    if !isInterrupted {
      isInterrupted = try await ObservedWork.run(shownBy: &presenter) {
        try await Pipeline.grade(grading, report: $0)
      }
    }
    if let failure = memory?.failure { Console.error.write("warning: marks are not kept: \(failure)\n") }
    presenter.report.isInterrupted = isInterrupted
    presenter.report.duration = start.duration(to: .now)
    if !report.isSilent { console.write(GradeTable.text(presenter.report, order: marking.sort, style: style)) }
    return presenter.report
  }

  private func empty(
    swarms: [GradedSwarm], scenarios: [Scenario], _ scheme: MarkScheme, of all: [Scenario]? = nil
  ) -> GradeReport {
    GradeReport(
      swarms: swarms, scenarios: scenarios, repetitions: repetitions, scheme: scheme, of: all, started: Date())
  }

  /// What no report may take the place of.
  private func inputs(
    _ swarms: Result<[GradedSwarm], any Error>, _ read: Result<ScenarioSet, any Error>
  ) -> [CommandInput] {
    let swarms = (try? swarms.get()) ?? []
    let set = (try? read.get()) ?? ScenarioSet()
    return CommandInput.files(of: set) + CommandInput.goldens(of: set, in: GoldenStore(root: options.golden))
      + resuming.inputs
      + swarms.flatMap { CommandInput.program($0.path.string, $0.submission == nil ? .swarm : .submission) }
      + CommandInput.program(options.mpirun.string, .launcher) + marking.inputs
  }

  /// The folders that no report may be written into: those of scenarios, goldens and runs.
  private var folders: [CommandInput] {
    ((try? graded.scenarioArguments().folders) ?? [])
      + (options.golden.map { [CommandInput(path: $0, role: .inputFolder)] } ?? [])
      + [CommandInput(path: options.runs, role: .lastResults)]
  }

  /// The isolation of every run.
  /// - Throws: `MachineError` if this machine does not allow it, which says how to go on without.
  private func isolation() async throws(MachineError) -> Isolation {
    do throws(MachineError) {
      return try await visible.isolation()
    } catch {
      throw MachineError(
        error.problem, mend: "\(error.mend ?? Isolation.mend); or mark swarms that you trust with --no-isolation")
    }
  }

  private var options: SweepOptions {
    var options = SweepOptions(swarm: "")
    launcher.apply(to: &options)
    options.jobs = jobs
    options.repetitions = repetitions
    options.keep = keep
    var settings = ProbeSettings(library: Executable.sibling(named: ProbeSettings.libraryName))
    if let stall { settings.stall = stall.duration }
    options.probeWhereNeeded = settings
    options.runsApart = true
    options.demandsSharing = probe && shared
    options.endsHangs = !repeatHangs
    if probe { options.probe = settings }
    return options
  }

  /// The words that run one swarm again over one scenario, without `--swarm` and the scenario.
  private var repeatWords: [String] {
    [CommandLine.arguments[0]] + launcher.words + hosts.words + (noIsolation ? [] : ["--isolate"] + visible.words)
      + usage.words
  }
}

/// Goldens by which swarms were to be marked contradict their scenarios.
struct WrongGoldens: Error {
  /// What is wrong, a line for each fact.
  var lines: [String]
}
