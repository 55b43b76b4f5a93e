/// How often a scenario fails, as far as runs have shown.
package struct FailureRate: Hashable, Sendable, Codable {
  /// How many runs there were.
  package var runs = 0
  /// In how many of them it failed.
  package var failed = 0

  /// No run.
  package init() {}

  /// So many runs.
  package init(runs: Int, failed: Int) {
    self.runs = runs
    self.failed = failed
  }

  /// Takes note of a run.
  package mutating func note(fails: Bool) {
    runs += 1
    if fails { failed += 1 }
  }

  /// Whether it failed in every run.
  package var isSteady: Bool { failed == runs && runs > 0 }

  /// The chance that it fails, by Laplace's rule of succession: between what was seen and even chances.
  package var estimate: Double { Double(failed + 1) / Double(runs + 2) }

  /// How often a scenario that has failed once is run again at most, before it is taken for one that does not.
  package static let mostRepeats = 12
}
