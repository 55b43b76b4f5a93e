import ArgumentParser
import HuntKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// What a hunt looks for, and for how long.
struct HuntedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Within which bounds scenarios are made: 'course', 'wide', 'faulty', or a file (docs/hunting.md).",
      valueName: "bounds"),
    completion: .file(extensions: ["yaml", "yml"]))
  var within = HuntBounds.Preset.course.rawValue

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "How long scenarios are made: '5 min'. (default: 1 min, unless --runs is given)", valueName: "time"))
  var time: TimeLimit?

  @Option(name: .long, help: ArgumentHelp("How many scenarios are made at most.", valueName: "n"))
  var runs: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Make no more scenarios once n different failures are known.", valueName: "n"))
  var failures: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What all choices follow from. (default: another number each time, which is told)", valueName: "n"))
  var seed: UInt64?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where it keeps what it finds, and goes on the next time. (default: .runner/hunt/<swarm>)", valueName: "folder"),
    completion: .directory)
  var corpus: String?

  /// The valid values of `--runs`.
  private static let runsRange = 1...100_000_000
  /// The valid values of `--failures`.
  private static let failuresRange = 1...1_000
  /// How long a hunt takes where nothing is said.
  private static let usualTime = Duration.seconds(60)

  func validate() throws {
    try ExecutionOptions.check("--runs", runs ?? 1, in: HuntedOptions.runsRange)
    try ExecutionOptions.check("--failures", failures ?? 1, in: HuntedOptions.failuresRange)
  }

  /// Sets these in `options`.
  func apply(to options: inout HuntOptions) {
    options.time = time?.duration ?? (runs == nil ? HuntedOptions.usualTime : nil)
    options.scenarios = runs
    options.failures = failures
  }

  /// The bounds, of a preset or a file; what is wrong with the file is told on standard error.
  /// - Throws: `InvalidScenarios` if something is, `ValidationError` if there is neither.
  func bounds(style: Style) throws -> HuntBounds {
    if let preset = HuntBounds.Preset(rawValue: within) { return HuntBounds(preset) }
    if FileSystem.isMissing(FilePath(within)) {
      let names = HuntBounds.Preset.allCases.map(\.rawValue)
      let mend = nearest(to: within, among: names).map { "did you mean '\($0)'?" }
      throw ValidationError(
        "--within: there are no bounds \(quoted(within)); "
          + (mend ?? "name a file, or \(names.map { "'\($0)'" }.joined(separator: ", "))"))
    }
    let (bounds, diagnostics) = BoundsReader.read(FilePath(within))
    Console.error.write(DiagnosticReport.text(diagnostics, style: style))
    guard let bounds else { throw InvalidScenarios(diagnostics: diagnostics) }
    return bounds
  }
}
