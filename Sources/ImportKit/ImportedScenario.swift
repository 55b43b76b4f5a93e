import FileKit
package import JudgeKit
package import ScenarioKit
package import SystemPackage

/// A scenario that was made of something else, and is yet to be written.
package protocol ImportedScenario {
  /// The plan of the scenario.
  var plan: Plan { get }
  /// The scenario as YAML.
  var text: String { get }
}

extension ImportedScenario {
  /// The files with other contents where the scenario or its goldens would be written, and goldens to be removed.
  package func obstacles(_ goldens: GoldenStore) -> [FilePath] {
    changes(goldens).filter { $0.kind != .added }.map(\.path)
  }

  /// Writes the goldens and the scenario to where they belong, all of them or none; then removes goldens of the scenario
  /// that are not among its outputs.
  ///
  /// - Returns: What changed.
  /// - Throws: `FileError` or `UnwritableGolden` if something cannot be written or removed.
  package func write(_ goldens: GoldenStore) throws -> [GoldenChange] {
    let changes = changes(goldens)
    let scenario = scenarioChange.map { [(bytes: Array(text.utf8), path: $0.path)] } ?? []
    try AtomicFile.writeAll(try goldens.files(of: plan) + scenario)
    for change in changes where change.kind == .removed { try Folder.removeFile(change.path) }
    return changes
  }

  /// What is to be written or removed.
  private func changes(_ goldens: GoldenStore) -> [GoldenChange] {
    (scenarioChange.map { [$0] } ?? []) + goldens.changes(of: plan)
      + goldens.extras(of: plan.scenario).map { GoldenChange(.removed, $0) }
  }

  private var scenarioChange: GoldenChange? {
    let path = plan.scenario.path
    switch FoundFile.read(path, limit: text.utf8.count + 1) {
    case .absent: return GoldenChange(.added, path)
    case .file(let bytes, _) where bytes.elementsEqual(text.utf8): return nil
    default: return GoldenChange(.changed, path)
    }
  }
}
