import ArgumentParser
import ScenarioKit

/// What all processes of a run together may use, over what its scenario says.
struct UsageOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Memory of a run: '512 MiB'.", valueName: "size"))
  var memory: Size?

  @Option(name: .customLong("cpu-time"), help: ArgumentHelp("Processor time of a run: '10 s'.", valueName: "time"))
  var cpuTime: TimeLimit?

  @Option(name: .long, help: ArgumentHelp("Processes and threads of a run at a time.", valueName: "n"))
  var processes: Int?

  @Option(
    name: .customLong("file-size"),
    help: ArgumentHelp("Bytes of each file that a run writes: '10 MiB'.", valueName: "size"))
  var fileSize: Size?

  @Option(name: .customLong("output-size"), help: ArgumentHelp("Bytes that a run writes: '64 MiB'.", valueName: "size"))
  var output: Size?

  func validate() throws {
    try Size.check("--memory", memory, in: Bounds.memory)
    if let processes { try ExecutionOptions.check("--processes", processes, in: Bounds.tasks) }
    try Size.check("--file-size", fileSize, in: Bounds.fileSize)
    try Size.check("--output-size", output, in: Bounds.fileSize)
  }

  /// The scenarios, with these limits in place of their own; if runs are `bounded`, those that have none get the usual ones of
  /// memory and of processes.
  func applied(to scenarios: [Scenario], bounded: Bool) -> [Scenario] {
    var limits = UsageLimits()
    limits.memory = memory?.bytes
    limits.processorTime = cpuTime?.duration
    limits.tasks = processes
    limits.fileSize = fileSize?.bytes
    limits.output = output?.bytes
    return scenarios.map { scenario in
      var scenario = scenario
      let usual = bounded ? UsageLimits.usual(clients: scenario.peers.count) : UsageLimits()
      scenario.limits = usual.overridden(by: scenario.limits).overridden(by: limits)
      return scenario
    }
  }

  /// The options as words of a command line that does the same.
  var words: [String] {
    LauncherOptions.words([
      ("--memory", memory?.text), ("--cpu-time", cpuTime?.text), ("--processes", processes.map { "\($0)" }),
      ("--file-size", fileSize?.text), ("--output-size", output?.text),
    ])
  }
}
