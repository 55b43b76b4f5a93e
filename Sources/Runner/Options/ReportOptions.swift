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
    for (name, path) in [("--junit", junit), ("--json", json)] {
      if let path { try ResultFile.check(path, option: name) }
    }
  }

  /// The stream for a person: standard output, unless a document is written there.
  var console: Console { junit == "-" || json == "-" ? .error : .output }

  /// Writes the documents that were asked for.
  /// - Throws: `FileError`.
  func write(_ report: SweepReport) throws {
    if let junit { try ResultFile.write(Pipeline.junit(report), to: junit) }
    if let json { try ResultFile.write(Pipeline.json(report), to: json) }
  }
}
