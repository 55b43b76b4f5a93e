import ArgumentParser
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
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

  @Option(
    name: .customLong("peers-csv"),
    help: ArgumentHelp(
      "Write what each client did as CSV, a line each; '-' is standard output. In real time, what our own swarm counts.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var peersCSV: String?

  @Option(
    name: .customLong("samples-csv"),
    help: ArgumentHelp(
      "Write how swarms go on in virtual time as CSV, a line for each moment; '-' is standard output.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var samplesCSV: String?

  @Option(
    name: .customLong("sample-interval"),
    help: ArgumentHelp(
      "The virtual time between two lines of --samples-csv, e.g. '500 ms'. (default: so that there are 200 to 400)",
      valueName: "time"))
  var sampleInterval: TimeLimit?

  @OptionGroup var verbosity: VerbosityOptions

  @OptionGroup var color: ColorOption

  func validate() throws {
    let onOutput = [("--junit", junit), ("--json", json), ("--peers-csv", peersCSV), ("--samples-csv", samplesCSV)]
      .filter { $0.1 == "-" }.map(\.0)
    if onOutput.count > 1 {
      throw ValidationError("\(onOutput[0]) and \(onOutput[1]) cannot both go to standard output")
    }
    if sampleInterval != nil, samplesCSV == nil { throw ValidationError("--sample-interval goes with --samples-csv") }
    _ = try files()
  }

  /// The stream for a person: standard output, unless a document is written there.
  var console: Console { [junit, json, peersCSV, samplesCSV].contains("-") ? .error : .output }

  /// The reports that were asked for, and how each is made.
  private func files() throws -> [Reports<SweepReport>.Report] {
    let junit = try junit.map { Reports.Report(file: try ResultFile($0, option: "--junit"), text: Pipeline.junit) }
    let json = try json.map { Reports.Report(file: try ResultFile($0, option: "--json"), text: Pipeline.json) }
    let peers = try peersCSV.map {
      Reports.Report(file: try ResultFile($0, option: "--peers-csv"), text: Pipeline.peersCSV)
    }
    let samples = try samplesCSV.map {
      Reports.Report(file: try ResultFile($0, option: "--samples-csv"), text: Pipeline.samplesCSV)
    }
    return [junit, json, peers, samples].compactMap(\.self)
  }

  /// Sets in the options of a sweep what it must note for these reports.
  func apply(to options: inout SweepOptions) {
    options.tellsPeers = peersCSV != nil
    if peersCSV != nil { options.asksForStatistics = true }
    if samplesCSV != nil { options.sampling = sampleInterval.map { .every($0.duration) } ?? .automatic }
  }

  /// The reports that were asked for, ready to be written.
  /// - Throws: `ValidationError` if one would take the place of one of `inputs` or of another.
  func reports(besides inputs: [CommandInput]) throws -> Reports<SweepReport> {
    try Reports(try files(), inputs: inputs)
  }
}
