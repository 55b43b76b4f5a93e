import ArgumentParser
import ReportKit
import ScenarioKit
import SweepKit

/// The reports of marks, and where they are written.
struct GradeReportOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the marks as CSV, a line for each swarm; '-' is standard output.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Write the marks as JSON (docs/json-format.md); '-' is standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?

  @Flag(name: .shortAndLong, help: "Tell only the table.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell also of each failure what it was.")
  var verbose = false

  @OptionGroup var color: ColorOption

  func validate() throws {
    if quiet, verbose { throw ValidationError("-q and -v exclude each other") }
    if csv == "-", json == "-" { throw ValidationError("--csv and --json cannot both go to standard output") }
    for (name, path) in [("--csv", csv), ("--json", json)] {
      if let path { try ResultFile.check(path, option: name) }
    }
  }

  /// The stream for a person: standard output, unless a document is written there.
  var console: Console { csv == "-" || json == "-" ? .error : .output }

  /// Writes the documents that were asked for; no CSV if marks are missing, as CSV could not say so.
  /// - Throws: `FileError`.
  func write(_ report: GradeReport) throws {
    if let json { try ResultFile.write(Pipeline.json(report), to: json) }
    guard let csv else { return }
    if report.isInterrupted {
      Console.error.write("warning: no CSV is written, as marks are missing\n")
    } else {
      try ResultFile.write(GradeCSV.text(report), to: csv)
    }
  }
}
