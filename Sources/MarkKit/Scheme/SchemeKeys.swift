import JudgeKit
import ScenarioKit

/// The keys of a scheme.
enum SchemeKey: String, FieldKey {
  case total
  case scenarios
  case partial
  case penalties
  case floor
  case round

  static let owner = "a marking scheme"
}

/// The keys of an entry of `scenarios:`.
enum RuleKey: String, FieldKey {
  case scenario
  case tag
  case points
  case bonus
  case most = "at-most"

  static let owner = "an entry of \"scenarios\""
}

/// The keys of `round:`.
enum RoundKey: String, FieldKey {
  case to
  case of

  static let owner = "\"round\""
}

/// The values of `bonus:`.
enum YesOrNo: String, CaseIterable {
  case yes
  case no
}

extension MarkScheme.Cause {
  /// What there may be a penalty for: everything that a swarm can do wrong.
  static let all = Failure.Kind.allCases.filter(\.isOfSwarm).map { MarkScheme.Cause.kind($0) } + [.unsteady]
}

extension Failure.Kind {
  /// Whether a swarm can be to blame for it, which is marked.
  fileprivate var isOfSwarm: Bool {
    switch self {
    case .launcherError, .interrupted, .missingGolden, .unexpectedGolden, .goldenContradictsScenario, .goldenNotWritten,
      .faultMissed:
      false
    case .missingOutput, .unexpectedOutput, .wrongHash, .order, .truncated, .extraSegments, .crash, .exitStatus,
      .timeout, .deadlock, .brokenLauncher, .notExecutable, .outputLimit, .tampering, .memoryLimit, .cpuTimeLimit,
      .processLimit,
      .fileSizeLimit, .expectationNotMet, .outOfReach:
      true
    }
  }
}
