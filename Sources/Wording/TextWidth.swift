extension StringProtocol {
  /// The columns that the text takes on a terminal: two for a wide character (UAX #11), none for a combining one.
  package var columns: Int {
    unicodeScalars.reduce(0) { $0 + $1.columns }
  }

  /// The text with spaces after it, so that it takes `width` columns or more.
  package func padded(to width: Int) -> String {
    String(self) + String(repeating: " ", count: Swift.max(0, width - columns))
  }

  /// The text with spaces before it, so that it takes `width` columns or more.
  package func indented(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + String(self)
  }

  /// The text cut to at most `width` columns, an ellipsis in the last of them if anything was cut.
  package func cut(to width: Int) -> String {
    guard columns > width else { return String(self) }
    guard width > 0 else { return "" }
    var result = ""
    var used = 0
    for character in self {
      let next = String(character).columns
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }
}

extension Unicode.Scalar {
  /// The columns that the scalar takes on a terminal.
  package var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return Unicode.Scalar.wide.contains { $0.contains(value) } ? 2 : 1
    }
  }

  /// The blocks whose characters are wide: Hangul, CJK, kana, full-width forms, emoji.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
