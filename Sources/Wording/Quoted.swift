/// `text` in quotes as a message shows it: on one line, of a bounded length, and harmless to a terminal.
package func quoted(_ text: some StringProtocol, limit: Int = 60) -> String {
  var shown = "\""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit { return shown + "…\"" }
    shown += printable(scalar)
    count += 1
  }
  return shown + "\""
}

/// `scalar` itself, or an escape if it is a control or format character.
private func printable(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": "\\n"
  case "\t": "\\t"
  case "\r": "\\r"
  default: scalar.isDisturbing ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar controls the terminal or the direction of the text instead of being shown.
  package var isDisturbing: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
