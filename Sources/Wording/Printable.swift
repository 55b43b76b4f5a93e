extension StringProtocol {
  /// The text on one line of a terminal: whatever could move the cursor, ring, colour, reorder or hide is made visible.
  ///
  /// Control characters become their pictures (`␛` for ESC), a tab a space; other controls, line and paragraph
  /// separators, and format characters, some of which reorder text (UAX #9), become `\u{FFFD}`.
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
  /// A harmless sign to show in place of one that is disturbing.
  fileprivate var picture: Unicode.Scalar {
    switch value {
    case 0x09: " "
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }
}
