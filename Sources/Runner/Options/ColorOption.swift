import ArgumentParser
import ReportKit
import ScenarioKit

/// When to use colour.
struct ColorOption: ParsableArguments {
  enum When: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(
    name: .long,
    help: ArgumentHelp("When to use colour; 'auto' is on a terminal, unless NO_COLOR is set.", valueName: "when"))
  var color = When.auto

  /// How text on `console` looks.
  func style(on console: Console) -> Style {
    switch color {
    case .always: .coloured
    case .never: .plain
    case .auto: console.isTerminal && Environment.value("NO_COLOR") == nil ? .coloured : .plain
    }
  }
}
