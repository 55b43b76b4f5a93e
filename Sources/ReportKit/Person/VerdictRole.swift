import JudgeKit

extension Verdict.Outcome {
  /// The role in which the outcome is shown.
  var role: Style.Role {
    switch self {
    case .pass: .good
    case .fail, .unexpectedPass: .bad
    case .flaky: .doubtful
    case .expectedFailure, .skipped: .secondary
    }
  }
}
