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

  @OptionGroup var format: FormatOptions

  @Flag(name: .shortAndLong, help: "Tell only the table.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell also of each failure what it was.")
  var verbose = false

  @OptionGroup var color: ColorOption

  func validate() throws {
    if quiet, verbose { throw ValidationError("-q and -v exclude each other") }
    if csv == "-", json == "-" { throw ValidationError("--csv and --json cannot both go to standard output") }
    if verbose, let name = format.format?.rawValue, format.isForOne {
      throw ValidationError("-v tells what a submission must not be told, and --format \(name) prints for it alone")
    }
    _ = try files()
  }

  /// The stream for a person: standard output, unless a document is written there.
  var console: Console { csv == "-" || json == "-" || format.takesStandardOutput ? .error : .output }

  /// What is not written where marks are missing: `CSV is`; nil if there is no such document.
  var unwritten: String? {
    let names = [csv == nil ? nil : "CSV", format.format?.rawValue, format.feedback == nil ? nil : "feedback"]
    let told = names.compactMap(\.self)
    return told.isEmpty ? nil : told.joined(separator: " and no ") + (told.count == 1 ? " is" : " are")
  }

  /// Whether neither the line of each mark nor the table is told: the log of a system that marks may be read by the one who
  /// is marked, or for a grade.
  var isSilent: Bool { format.isForOne }

  /// Marks, and what kept them from being done.
  typealias Content = (marks: GradeReport, obstacles: [Obstacle])

  /// The reports that were asked for, and how each is made; no CSV if marks are missing, as CSV could not say so.
  private func files() throws -> [Reports<Content>.Report] {
    let json = try json.map { name in
      Reports<Content>.Report(file: try ResultFile(name, option: "--json")) { Pipeline.json($0.marks, $0.obstacles) }
    }
    let csv = try csv.map { name in
      Reports<Content>.Report(file: try ResultFile(name, option: "--csv")) { marks, _ in
        marks.isInterrupted || marks.scenarios.isEmpty ? nil : GradeCSV.text(marks)
      }
    }
    return [json, csv, try format.document()].compactMap(\.self)
  }

  /// The reports that were asked for of `swarms`, ready to be written.
  /// - Throws: `ValidationError` if one would take the place of one of `inputs` or of another, or if a format tells of one
  ///   swarm and there are others.
  func reports(of swarms: Result<[GradedSwarm], any Error>, besides inputs: [CommandInput]) throws -> Reports<Content> {
    let folder = try format.folder(besides: inputs)
    // Why there are none is told later, in the reports, too.
    if let swarms = try? swarms.get() { try format.check(swarms, in: folder) }
    let pages = folder.map { folder in
      Reports<Content>.Pages(folder: folder) { marks, _ in Pipeline.pages(marks, FormatOptions.redaction(marks)) }
    }
    return try Reports(try files(), pages: pages, inputs: inputs)
  }
}
