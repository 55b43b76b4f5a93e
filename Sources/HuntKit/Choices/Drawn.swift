package import ScenarioKit

/// A scenario, and the choices that made it.
package struct Drawn: Sendable {
  /// The scenario.
  package var scenario: Scenario
  /// The choices.
  package var tape: Tape
  /// How many other choices there were in place of each.
  package var alternatives: [Int]
  /// The choices that are about one peer, file or fault.
  package var parts: [Choices.Part]
  /// Where the number of peers, files and faults stands on the tape.
  package var counts: [Choices.Axis: Int]

  /// `scenario`, made of `choices`.
  package init(_ scenario: Scenario, _ choices: Choices) {
    self.scenario = scenario
    tape = choices.tape
    alternatives = choices.alternatives
    parts = choices.parts
    counts = choices.counts
  }
}
