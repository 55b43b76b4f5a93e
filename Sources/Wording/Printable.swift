extension StringProtocol {
  /// The text on one line of a terminal, with visible characters in place of control and format characters.
  ///
  /// ASCII control characters become their pictures (`␛` for ESC), and a tab becomes a space. Other control characters,
  /// line and paragraph separators, and format characters, some of which reorder text (UAX #9), become `\u{FFFD}`.
  package var printable: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(scalar.isDisturbing ? scalar.picture : scalar) }
    return String(text)
  }

  /// `printable`, cut to `limit` characters, the last of them an ellipsis if anything was cut.
  package func printable(limit: Int) -> String {
    let whole = printable
    return whole.count <= limit ? whole : whole.prefix(Swift.max(0, limit - 1)) + "…"
  }
}

extension Unicode.Scalar {
  /// The visible character that is shown in place of this one.
  fileprivate var picture: Unicode.Scalar {
    switch value {
    case 0x09: " "
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }
}
