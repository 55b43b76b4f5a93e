import ArgumentParser
import ScenarioKit

/// A time on the command line, as a scenario writes it: `500 ms`, `20 s`, `2 min`.
struct TimeLimit: ExpressibleByArgument {
  /// The text as the user wrote it.
  let text: String
  /// The time it spells.
  let duration: Duration

  /// What it may be, in milliseconds: up to a day.
  private static let range = 1...86_400_000

  init?(argument: String) {
    guard let duration = Quantity.duration(argument, milliseconds: TimeLimit.range) else { return nil }
    text = argument
    self.duration = duration
  }
}
