import ArgumentParser
import ReportKit
import ScenarioKit

/// `runner list`: what there is.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists scenarios with their ranks, files, segments and tags.")

  @OptionGroup var scenarios: ScenarioArguments

  @OptionGroup var selection: SelectionOptions

  @Flag(name: .long, help: "As JSON (docs/json-format.md).")
  var json = false

  @OptionGroup var color: ColorOption

  func run() throws {
    let selected = try selection.apply(to: try scenarios.read(style: color.style(on: .error)))
    let text = json ? JSONReporter.render(selected) : ListTable.text(selected, style: color.style(on: .output))
    try Console.output.writeOrEnd(text)
  }
}
