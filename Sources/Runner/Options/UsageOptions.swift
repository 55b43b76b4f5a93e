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
    if let processes { try ExecutionOptions.check("--processes", processes, in: 1...1_000_000) }
  }

  /// The scenarios, with these limits in place of their own.
  func applied(to scenarios: [Scenario]) -> [Scenario] {
    var limits = UsageLimits()
    limits.memory = memory?.bytes
    limits.processorTime = cpuTime?.duration
    limits.tasks = processes
    limits.fileSize = fileSize?.bytes
    limits.output = output?.bytes
    return scenarios.map { scenario in
      var scenario = scenario
      scenario.limits = scenario.limits.overridden(by: limits)
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

  /// A size on the command line, as a scenario writes it: `512 MiB`.
  struct Size: ExpressibleByArgument {
    /// The text as the user wrote it.
    let text: String
    let bytes: Int

    init?(argument: String) {
      let number = argument.prefix { $0.isASCII && $0.isNumber }
      let unit = String(argument.dropFirst(number.count).drop { $0 == " " })
      let factors = ["B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
      guard let value = Int(number), let factor = factors[unit],
        case let (bytes, overflow) = value.multipliedReportingOverflow(by: factor), !overflow,
        (1 << 10...1 << 40).contains(bytes)
      else { return nil }
      text = argument
      self.bytes = bytes
    }
  }
}
