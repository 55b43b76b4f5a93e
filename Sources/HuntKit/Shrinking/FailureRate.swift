/// How often a scenario fails, as far as runs have shown, and how often it must be tried to be believed not to.
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

  /// The chance with which a scenario that fails as often is taken for one that does not.
  package static let error = 0.05
  /// How often a scenario is tried at most.
  package static let mostRepeats = 12

  /// How many runs of a simpler scenario must pass before it is believed to pass: so many that one which fails as often as
  /// this is taken for right with a chance of at most 5 %, but never more than `mostRepeats`.
  ///
  /// The rate is taken a little lower than it was seen, by Laplace's rule of succession.
  package var repeats: Int {
    if isSteady { return 1 }
    let passes = 1 - Double(failed + 1) / Double(runs + 2)
    var repeats = 1
    var chance = passes
    while chance > FailureRate.error, repeats < FailureRate.mostRepeats {
      chance *= passes
      repeats += 1
    }
    return repeats
  }
}
