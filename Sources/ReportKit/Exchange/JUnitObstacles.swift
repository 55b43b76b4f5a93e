import SystemPackage
import Wording
import YAMLNodes

/// What kept scenarios from being run, as test cases of JUnit.
struct JUnitObstacles {
  /// A test case with an error.
  struct Case {
    var name: String
    var className: String
    var kind: String
    /// The first thing that is wrong.
    var message: String
    /// All that is wrong, a line or more for each.
    var text: String
  }

  /// One for each faulty file, and then one for each other obstacle, also for an interruption.
  private(set) var cases: [Case] = []

  init(_ report: SweepReport) {
    var files: [FilePath] = []
    var findings: [FilePath: [Diagnostic]] = [:]
    for case .finding(let diagnostic) in report.obstacles {
      if findings[diagnostic.path] == nil { files.append(diagnostic.path) }
      findings[diagnostic.path, default: []].append(diagnostic)
    }
    let renderer = DiagnosticText()
    for file in files {
      guard let found = findings[file], let first = found.first else { continue }
      let place = first.line > 0 ? "line \(first.line), column \(first.column): " : ""
      cases.append(
        Case(
          name: file.string, className: "scenarios", kind: first.identity.name, message: place + first.message,
          text: found.map { renderer.render($0) }.joined()))
    }
    var others = report.obstacles
    if report.isInterrupted, !others.contains(where: { $0.kind == Obstacle.Kind.interrupted.rawValue }) {
      others.append(.other(.interrupted, message: "interrupted: scenarios that had not ended are left out"))
    }
    for case .other(let kind, let message) in others {
      cases.append(Case(name: "runner", className: "runner", kind: kind.rawValue, message: message, text: message))
    }
  }
}
