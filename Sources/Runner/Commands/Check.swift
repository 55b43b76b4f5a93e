import ArgumentParser
import ScenarioKit
import Wording

/// `runner check`: reads and validates, and runs nothing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads and validates scenarios, and runs nothing.",
    discussion: "Every error of every file is told in one go. Exit status 2 if there is any; warnings alone give 0.")

  @OptionGroup var scenarios: ScenarioArguments

  @Flag(name: .shortAndLong, help: "Tell only errors and warnings.")
  var quiet = false

  @OptionGroup var color: ColorOption

  func run() throws {
    let valid = try scenarios.read(style: color.style(on: .error))
    if !quiet { try Console.output.writeOrEnd("\(valid.count.counted("scenario")), no error\n") }
  }
}
