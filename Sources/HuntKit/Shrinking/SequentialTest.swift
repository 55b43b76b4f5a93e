import LibC

/// Says, run by run, whether a simpler scenario fails about as often as the one that it is to take the place of.
///
/// Wald's sequential probability ratio test (*Sequential Analysis*, 1947): one that fails as often is refused with a chance of
/// at most 10 %, one that fails a third as often is taken with a chance of at most 20 %. A scenario that does not fail at all
/// is refused soon, after a single run if the other always fails; so a failure does not become rarer with each step.
package struct SequentialTest: Hashable, Sendable {
  /// What runs have shown.
  package enum Decision: Hashable, Sendable {
    /// It fails about as often.
    case fails
    /// It fails less often, or not at all.
    case passes
  }

  private let ofFailure: Double
  private let ofPass: Double
  private var evidence = 0.0
  private var runs = 0

  /// The chance of refusing a scenario that fails as often.
  package static let refusal = 0.1
  /// The chance of taking a scenario that fails a third as often.
  package static let acceptance = 0.2
  /// After how many runs without a decision a scenario is refused.
  package static let mostRuns = 40
  /// What counts as failing always: the machine may be busy.
  private static let always = 0.95

  /// A test against the rate of a scenario that fails.
  package init(_ rate: FailureRate) {
    let expected = rate.isSteady ? SequentialTest.always : min(SequentialTest.always, rate.estimate)
    let less = rate.isSteady ? 0.5 : expected / 3
    ofFailure = log(expected / less)
    ofPass = log((1 - expected) / (1 - less))
  }

  /// Takes note of a run.
  /// - Returns: what is decided; nil if one run more is needed.
  package mutating func note(fails: Bool) -> Decision? {
    runs += 1
    evidence += fails ? ofFailure : ofPass
    if evidence >= log((1 - SequentialTest.refusal) / SequentialTest.acceptance) { return .fails }
    if evidence <= log(SequentialTest.refusal / (1 - SequentialTest.acceptance)) { return .passes }
    return runs >= SequentialTest.mostRuns ? .passes : nil
  }
}
