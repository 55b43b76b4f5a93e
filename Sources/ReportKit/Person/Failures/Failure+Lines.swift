package import JudgeKit

extension Failure {
  /// The text for a person, with a line for each fact: `client3_film: segment 17: expected 8d9c…, found the hash of
  /// segment 18`.
  package var lines: [String] { facts.map { FactText.line($0, of: self) } }
}

/// The words for the facts of a failure.
enum FactText {
  /// The line for `fact`, one of the facts of `failure`.
  static func line(_ fact: Fact, of failure: Failure) -> String {
    switch fact {
    case .end(let fact): EndFactText.line(fact)
    case .hang(let fact): HangFactText.line(fact)
    case .output(let fact): OutputFactText.line(fact, of: failure.output)
    case .segments(let fact): OutputFactText.subject(failure.output) + SegmentFactText.line(fact)
    case .outOfReach(let reason): OutputFactText.subject(failure.output) + OutputFactText.line(reason)
    case .golden(let fact): GoldenFactText.line(fact)
    case .expectation(let fact): UnmetExpectationText.line(fact)
    case .missedFault(let fact): MissedFaultText.line(fact)
    case .cause(let cause): LikelyCauseText.line(cause)
    }
  }
}
