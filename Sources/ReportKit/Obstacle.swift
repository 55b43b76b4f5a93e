package import YAMLNodes

/// What kept a command from its work, or from a part of it, so that its report is not all that was asked for.
package enum Obstacle: Hashable, Sendable {
  /// Something is wrong with a scenario file.
  case finding(Diagnostic)
  /// Something else, told by `message`.
  case other(Kind, message: String)

  /// The kinds of what has no place in a scenario file.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The command line asks for what is not there.
    case wrongUsage = "wrong-usage"
    /// A golden file says something else than its scenario.
    case wrongGolden = "wrong-golden"
    /// An error of the machine or the launcher.
    case machineError = "machine-error"
    /// The user ended it early.
    case interrupted
  }

  /// The name of its kind: the identity of a finding, or one of `Kind`.
  var kind: String {
    switch self {
    case .finding(let diagnostic): diagnostic.identity.name
    case .other(let kind, _): kind.rawValue
    }
  }

  /// What is wrong.
  var message: String {
    switch self {
    case .finding(let diagnostic): diagnostic.message
    case .other(_, let message): message
    }
  }

  /// The errors among `diagnostics`.
  package static func errors(_ diagnostics: [Diagnostic]) -> [Obstacle] {
    diagnostics.filter { $0.severity == .error }.map { .finding($0) }
  }
}
