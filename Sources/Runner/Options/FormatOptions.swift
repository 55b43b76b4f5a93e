import ArgumentParser
import FileKit
import LibC
import ReportKit
import SweepKit
import SystemPackage
import Wording

/// Where marks go beside the table: pages for those who are marked, and documents for the systems that keep marks.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write a page for each submission, without the answers, into this folder (docs/marking-formats.md).",
      valueName: "folder"),
    completion: .directory)
  var feedback: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the marks as \(FormatOptions.names) wants them (docs/marking-formats.md).", valueName: "name"),
    completion: .list(MarkingFormat.allCases.map(\.rawValue)))
  var format: MarkingFormat?

  @Option(
    name: .long,
    help: ArgumentHelp("Where --format writes to; '-' is standard output. (default: -)", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp(
      "Write the scripts that 'gradescope' needs into the folder that is named, and mark nothing.", valueName: "name"),
    completion: .list(MarkingKit.allCases.map(\.rawValue)))
  var kit: MarkingKit?

  private static var names: String { MarkingFormat.allCases.map(\.rawValue).joined(separator: ", ") }

  func validate() throws {
    if output != nil, format == nil { throw ValidationError("--output needs --format, which says what is written") }
  }

  /// Whether a document goes to standard output.
  var takesStandardOutput: Bool { format != nil && (output ?? "-") == "-" }

  /// Whether the only one who reads what is printed may be the one who is marked.
  var isForOne: Bool { format?.isForOne ?? false }

  /// Checks that `submissions` are as many as the format tells of, and that their pages are in nobody's way.
  /// - Throws: `ValidationError` if not.
  func check(_ submissions: [GradedSwarm], in folder: FeedbackFolder?) throws {
    if let format, format.isForOne, submissions.count != 1 {
      throw ValidationError(
        "--format \(format.rawValue) tells of one submission, and there are \(submissions.count.grouped): name one, or mark "
          + "each by itself")
    }
    try folder?.check(submissions.map(\.label))
  }

  /// The folder for pages, if they are asked for.
  /// - Throws: `ValidationError` if it is one of `inputs`.
  func folder(besides inputs: [CommandInput]) throws -> FeedbackFolder? {
    try feedback.map { try FeedbackFolder($0, besides: inputs) }
  }

  /// The document that was asked for, and how it is made.
  func document() throws -> Reports<GradeReportOptions.Content>.Report? {
    guard let format else { return nil }
    return Reports<GradeReportOptions.Content>.Report(file: try ResultFile(output ?? "-", option: "--output")) {
      Pipeline.document(of: $0.marks, $0.obstacles, as: format, FormatOptions.redaction($0.marks))
    }
  }

  /// What is taken out of everything that those who are marked may read.
  static func redaction(_ report: GradeReport) -> Redaction {
    let length = 256
    var name = [CChar](repeating: 0, count: length)
    let isNamed = gethostname(&name, length - 1) == 0
    let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let home = Environment.value("HOME").map { [FilePath($0)] } ?? []
    let folders = [FilePath(".").absolute, Executable.path.removingLastComponent()] + home
    return Redaction(report, folders: folders, host: isNamed ? host : nil)
  }
}

extension MarkingFormat: ExpressibleByArgument {}
