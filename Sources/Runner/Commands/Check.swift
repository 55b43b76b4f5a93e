import ArgumentParser
import MarkKit
import ScenarioKit
import SystemPackage
import Wording

/// `runner check`: reads and validates, and runs nothing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads and validates scenarios, and runs nothing.",
    discussion: "Every error of every file is told in one go. Exit status 2 if there is any; warnings alone give 0.")

  @OptionGroup var scenarios: ScenarioArguments

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check a marking scheme, too, against these scenarios (docs/marks.md).", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var scheme: String?

  @Flag(name: .shortAndLong, help: "Tell only errors and warnings.")
  var quiet = false

  @OptionGroup var color: ColorOption

  func run() throws {
    var set = try scenarios.set()
    if let scheme {
      set.diagnostics += SchemeReader.read(FilePath(scheme), for: SchemeReader.Context(set)).diagnostics
    }
    let valid = try set.valid(style: color.style(on: .error))
    if !quiet { try Console.output.writeOrEnd("\(valid.count.counted("scenario")), no error\n") }
  }
}
