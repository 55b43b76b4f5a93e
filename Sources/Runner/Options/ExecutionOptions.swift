import ArgumentParser
import RunKit
import ScenarioKit
import SweepKit
import Wording

/// How often scenarios run, and how many at once.
struct ExecutionOptions: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp(
      "How many scenarios run at once; on several hosts, as many as fit. (default: \(Sweep.defaultJobs))",
      valueName: "n"))
  var jobs: Int?

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(
      "Run each scenario n times; it passes if every run does. Tells how many passed, and how long they took.",
      valueName: "n"))
  var repetitions: Int?

  @Flag(
    name: .customLong("until-fail"),
    help: "Repeat each scenario until a run of it fails, without an end unless --repeat names one.")
  var untilFail = false

  @Option(
    name: .long,
    help: ArgumentHelp("Try a failed run up to n times more; a pass then is 'flaky'.", valueName: "n"))
  var retries = 0

  @Flag(name: .customLong("fail-fast"), help: "Start no scenario any more once one has failed.")
  var failFast = false

  @Flag(
    name: .long,
    help: "Keep every run directory, not only that of the first run in which a kind of failure is seen.")
  var keep = false

  /// The valid values of `--jobs`.
  static let jobsRange = 1...1024
  /// The valid values of `--repeat`.
  static let repetitionsRange = 1...1_000_000
  /// The valid values of `--retries`.
  private static let retriesRange = 0...1_000

  func validate() throws {
    try ExecutionOptions.check("--jobs", jobs ?? 1, in: ExecutionOptions.jobsRange)
    try ExecutionOptions.check("--repeat", repetitions ?? 1, in: ExecutionOptions.repetitionsRange)
    try ExecutionOptions.check("--retries", retries, in: ExecutionOptions.retriesRange)
    if untilFail, retries > 0 { throw ValidationError("--until-fail and --retries exclude each other") }
  }

  /// Checks that the value of an option is in its range.
  /// - Throws: `ValidationError` if it is not.
  static func check(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws {
    guard !range.contains(value) else { return }
    throw ValidationError(
      "\(name) must be from \(range.lowerBound.grouped) to \(range.upperBound.grouped), not \(value.grouped)")
  }

  /// How many scenarios run at once where the user does not say; on `hosts`, as many as may fit.
  static func defaultJobs(on hosts: HostList?) -> Int {
    hosts.map { min($0.slots, jobsRange.upperBound) } ?? Sweep.defaultJobs
  }

  /// Sets these in the options of a sweep.
  func apply(to options: inout SweepOptions) {
    options.jobs = jobs ?? ExecutionOptions.defaultJobs(on: options.hosts)
    options.repetitions = repetitions ?? (untilFail ? .max : 1)
    options.untilFail = untilFail
    options.retries = retries
    options.failFast = failFast
    options.keep = keep
  }

  /// The repetitions as words of a command line that does the same.
  var repeatWords: [String] {
    let count = repetitions.map { $0 > 1 ? ["--repeat", "\($0)"] : [] } ?? []
    return count + (untilFail ? ["--until-fail"] : [])
  }
}
