/// Whether and how text is coloured.
package struct Style: Hashable, Sendable {
  /// Whether escape sequences may be written at all.
  var isColoured: Bool

  /// Text without any escape sequence.
  package static let plain = Style(isColoured: false)
  /// Text in colour.
  package static let coloured = Style(isColoured: true)

  /// What a piece of text means; the colour follows from it.
  package enum Role: Sendable {
    /// As it should be.
    case good
    /// Wrong.
    case bad
    /// Neither right nor wrong for certain.
    case doubtful
    /// Less important than the text around it.
    case secondary
    /// More important than the text around it.
    case strong
  }

  /// `text` in the colour of `role`.
  package func paint(_ text: String, _ role: Role) -> String {
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
