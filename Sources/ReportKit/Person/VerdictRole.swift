import JudgeKit

extension Verdict.Outcome {
  /// What the outcome means to a reader.
  var role: Style.Role {
    switch self {
    case .pass: .good
    case .fail, .unexpectedPass: .bad
    case .flaky: .doubtful
    case .expectedFailure, .skipped: .secondary
    }
  }
}
