import ScenarioKit
package import YAMLNodes

/// What can be wrong with a marking scheme beyond what can be wrong with any mapping of keys and values.
///
/// `docs/marks.md` describes each.
package enum MarkFinding: String, FindingKind {
  /// No scenario bears the name that a rule gives, or fits its pattern.
  case unknownScenario = "unknown-scenario"
  /// No scenario has the tag that a rule gives.
  case unknownTag = "unknown-tag"
  /// Each scenario that a rule is about is one that an earlier rule is about.
  case ruleWithoutEffect = "rule-without-effect"
  /// A penalty is for a failure that leaves no points, of which nothing can be taken.
  case penaltyWithoutEffect = "penalty-without-effect"
  /// A total is to be reached by scenarios that are worth nothing.
  case nothingToScale = "nothing-to-scale"

  /// Whether swarms cannot be marked by a scheme with this mistake.
  package var severity: Diagnostic.Severity {
    switch self {
    case .ruleWithoutEffect, .penaltyWithoutEffect: .warning
    case .unknownScenario, .unknownTag, .nothingToScale: .error
    }
  }
}

extension Findings {
  /// Reports a finding at `mark`.
  func report(_ kind: MarkFinding, _ message: @autoclosure () -> String, at mark: Mark) {
    report(FindingIdentity(kind), message(), at: mark)
  }

  /// Reports a finding that scenarios have, too.
  func report(
    _ kind: ScenarioFinding, _ message: @autoclosure () -> String, at mark: Mark,
    note: (text: String, mark: Mark)? = nil
  ) {
    report(FindingIdentity(kind), message(), at: mark, note: note)
  }
}
