public import SystemPackage

/// Where golden files stand, and how they get there.
///
/// The goldens of a scenario are in `golden/<name>/`, where `golden` is beside the folder that holds the scenario.
public struct GoldenStore: Sendable {
  private let givenRoot: FilePath?

  /// The store below `root`, or below the `golden` beside each scenario's folder if that is nil.
  public init(root: FilePath? = nil) {
    givenRoot = root
  }

  /// Golden files that no scenario has any more, neither one of `scenarios` nor one whose YAML is still there.
  public func orphans(of scenarios: [Scenario]) -> [FilePath] { [] }

  /// Removes the orphans, and the goldens of `scenarios` for which there is no output any more.
  /// - Throws: `Errno` if one cannot be removed.
  public func prune(_ scenarios: [Scenario]) throws -> [GoldenChange] { [] }
}
