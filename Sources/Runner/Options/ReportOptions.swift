import ArgumentParser
import ReportKit
import ScenarioKit
import SystemPackage

/// The reports of a sweep, and where they are written.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Write the results as JUnit XML; '-' is standard output.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var junit: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Write the results as JSON (docs/json-format.md); '-' is standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?

  @OptionGroup var verbosity: VerbosityOptions

  @OptionGroup var color: ColorOption

  func validate() throws {
    if junit == "-", json == "-" {
      throw ValidationError("--junit and --json cannot both go to standard output")
    }
    _ = try files()
  }

  /// The stream for a person: standard output, unless a document is written there.
  var console: Console { junit == "-" || json == "-" ? .error : .output }

  /// The reports that were asked for, and how each is made.
  private func files() throws -> [Reports<SweepReport>.Report] {
    let junit = try junit.map { Reports.Report(file: try ResultFile($0, option: "--junit"), text: Pipeline.junit) }
    let json = try json.map { Reports.Report(file: try ResultFile($0, option: "--json"), text: Pipeline.json) }
    return [junit, json].compactMap(\.self)
  }

  /// The reports that were asked for, ready to be written.
  /// - Throws: `ValidationError` if one would take the place of one of `inputs` or of another.
  func reports(besides inputs: [CommandInput]) throws -> Reports<SweepReport> {
    try Reports(try files(), inputs: inputs)
  }
}
