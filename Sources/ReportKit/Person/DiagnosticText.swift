package import YAMLNodes

/// A diagnostic as a person reads it: `path:line:column: error: … [identity]`, the source line, and a caret below the
/// column.
package struct DiagnosticText: Sendable {
  /// Whether to use the colours of a terminal.
  private var color: Bool
  /// How many columns of a source line are shown.
  private var width: Int

  /// A rendering for a terminal or a log of `width` columns.
  package init(color: Bool = false, width: Int = 100) {
    self.color = color
    self.width = width
  }

  /// The lines of `diagnostic` and its notes, each ended by a newline.
  package func render(_ diagnostic: Diagnostic) -> String {
    var text = header(
      diagnostic.severity.rawValue, diagnostic.message, diagnostic.identity, at: diagnostic.location)
    for note in diagnostic.notes { text += header("note", note.message, at: note.location) }
    return text
  }

  private func header(
    _ label: String, _ message: String, _ identity: FindingIdentity? = nil, at location: Diagnostic.Location
  ) -> String {
    let place = location.line == 0 ? "\(location.path)" : "\(location.path):\(location.line):\(location.column)"
    let name = identity.map { " [\($0.name)]" } ?? ""
    var text = "\(paint(place, .bold)): \(paint(label + ":", .label(label))) \(paint(message, .bold))\(name)\n"
    if let excerpt = SourceExcerpt(location, width: width) {
      let gutter = "\(location.line)"
      let indent = String(repeating: " ", count: gutter.count)
      text += "  \(gutter) | \(excerpt.line)\n"
      text += "  \(indent) | \(String(repeating: " ", count: excerpt.caret))\(paint("^", .caret))\n"
    }
    return text
  }

  private enum Style {
    case bold
    case caret
    case label(String)

    var code: String {
      switch self {
      case .bold: "1"
      case .caret: "1;32"
      case .label("error"): "1;31"
      case .label("warning"): "1;35"
      case .label: "1;36"
      }
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    color ? "\u{1B}[\(style.code)m\(text)\u{1B}[0m" : text
  }
}
