import ArgumentParser
import MarkKit
import ReportKit
import ScenarioKit
import SystemPackage
import Wording

/// How runs become points, and in which order the table shows them.
struct MarkOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A marking scheme: points, partial credit, penalties, rounding (docs/marks.md).", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var scheme: String?

  @Flag(name: .long, help: "Give a run that failed a part of the points for outputs that are right.")
  var partial = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How the table is sorted: by 'submission', as given; by 'points'; or by 'failure', those that fail alike together.",
      valueName: "order"))
  var sort = GradeOrder.submission

  /// The scheme as it is without a file.
  var unwritten: MarkScheme {
    var scheme = MarkScheme()
    scheme.partial = partial ? .outputs : PartialCredit.none
    return scheme
  }

  /// The scheme file, which no report may take the place of.
  var inputs: [CommandInput] { scheme.map { [CommandInput(path: FilePath($0), role: .scheme)] } ?? [] }

  /// The scheme that swarms are marked by, each scenario so many times.
  ///
  /// What is found in its file is noted in `set`, whose scenarios it is about.
  /// - Throws: `ValidationError` if the options contradict the file.
  func scheme(for set: inout ScenarioSet, repetitions: Int) throws -> MarkScheme {
    guard let scheme else { return unwritten }
    let context = SchemeReader.Context(set, leavesPoints: partial || repetitions > 1)
    let (read, diagnostics) = SchemeReader.read(FilePath(scheme), for: context)
    set.diagnostics += diagnostics
    guard var read else { return unwritten }
    if partial, let said = read.partial, said != .outputs {
      throw ValidationError("--partial counts outputs, and \(quoted(scheme)) says 'partial: \(said.rawValue)'")
    }
    read.partial = read.partial ?? unwritten.partial
    return read
  }
}

extension GradeOrder: ExpressibleByArgument {}
