package import ScenarioKit

/// A failure that a hunt has found, and the simplest scenario so far that shows it.
package struct HuntFailure: Hashable, Sendable, Codable {
  /// Its name, which is that of its scenario: `deadlock`, `wrong-hash-2`.
  package var name: String
  /// By what it is told from others.
  package var signature: Signature
  /// How many runs there had been before the one that first showed it.
  package var foundAfter: Int
  /// How often the simplest scenario fails, as far as it was tried.
  package var rate = FailureRate()
  /// How many runs it took to make it so simple.
  package var shrinkRuns = 0
  /// Whether no simpler scenario that fails alike is left to be tried.
  package var isMinimal = false
  /// In how many runs failures like this one were seen.
  package var sightings = 1

  /// A failure that was just seen.
  package init(name: String, signature: Signature, foundAfter: Int) {
    self.name = name
    self.signature = signature
    self.foundAfter = foundAfter
  }
}

/// A failure, with the scenario that shows it.
package struct HuntFinding: Sendable {
  /// The failure.
  package var failure: HuntFailure
  /// The scenario, in the corpus.
  package var scenario: Scenario
  /// Whether it was there before this hunt.
  package var isKnown = false

  /// A finding.
  package init(_ failure: HuntFailure, _ scenario: Scenario, isKnown: Bool = false) {
    self.failure = failure
    self.scenario = scenario
    self.isKnown = isKnown
  }
}
