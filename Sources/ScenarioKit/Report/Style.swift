/// Whether and how text is coloured.
public struct Style: Hashable, Sendable {
  /// Whether escape sequences may be written at all.
  public var isColoured: Bool

  /// Text without any escape sequence.
  public static let plain = Style(isColoured: false)
  /// Text in colour.
  public static let coloured = Style(isColoured: true)

  /// What a piece of text means; the colour follows from it.
  public enum Role: Sendable {
    case good
    case bad
    case doubtful
    case secondary
    case strong
  }

  /// `text` in the colour of `role`.
  public func paint(_ text: String, _ role: Role) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(role.code)m\(text)\u{1B}[0m" : text
  }
}

extension Style.Role {
  /// The parameter of the escape sequence *select graphic rendition* (ECMA-48, 8.3.117).
  fileprivate var code: Int {
    switch self {
    case .good: 32
    case .bad: 31
    case .doubtful: 33
    case .secondary: 2
    case .strong: 1
    }
  }
}

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
