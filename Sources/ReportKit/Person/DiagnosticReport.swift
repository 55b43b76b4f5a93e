import Wording
package import YAMLNodes

/// All diagnostics of the scenario files, and a last line that counts them.
package enum DiagnosticReport {
  /// The diagnostics in order, and the number of errors if there is one; empty without diagnostics.
  package static func text(_ diagnostics: [Diagnostic], style: Style) -> String {
    let renderer = DiagnosticText(color: style.isColoured)
    var text = diagnostics.map { renderer.render($0) }.joined()
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    if errors > 0 {
      let files = Set(diagnostics.lazy.filter { $0.severity == .error }.map(\.path)).count
      let also = warnings > 0 ? " and \(warnings.counted("warning"))" : ""
      text += "\(errors.counted("error")) in \(files.counted("file"))\(also)\n"
    }
    return text
  }
}
