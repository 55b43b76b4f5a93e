package import FileKit
package import ScenarioKit
package import SystemPackage

/// Finds, writes and removes golden files.
///
/// The goldens of a scenario are in `golden/<name>/`, where `golden` is beside the folder that holds the scenario. Of
/// scenarios below a folder named `scenarios`, whose subfolders are part of the name, it is beside `scenarios`.
package struct GoldenStore: Sendable {
  private let givenRoot: FilePath?

  /// The store below `root`, or below the `golden` beside each scenario's folder if that is nil.
  package init(root: FilePath? = nil) {
    givenRoot = root
  }

  /// The folder with the goldens of all scenarios in the folder of `scenario`.
  func root(of scenario: Scenario) -> FilePath {
    givenRoot ?? GoldenStore.folder(of: scenario).lexicalParent.appending("golden")
  }

  /// The folder with the goldens of `scenario`.
  package func directory(of scenario: Scenario) -> FilePath {
    root(of: scenario).pushing(FilePath(scenario.name))
  }

  /// The folder from which the name of `scenario` counts.
  static func folder(of scenario: Scenario) -> FilePath {
    let depth = FilePath(scenario.name).components.count
    return (0..<depth).reduce(scenario.path) { path, _ in path.lexicalParent }
  }

  /// The goldens of `scenario` that exist.
  package func goldens(of scenario: Scenario) -> Evidence.Goldens {
    let directory = directory(of: scenario)
    return Evidence.Goldens(directory: directory, names: GoldenStore.names(in: directory)) { expected in
      FoundFile.read(directory.appending(expected.name), limit: expected.readLimit)
    }
  }

  /// The names of the golden files in `directory`; folders below it belong to other scenarios.
  private static func names(in directory: FilePath) -> [String] {
    Folder.names(in: directory).filter {
      OutputName.isOne($0) && !$0.hasSuffix(".tmp") && !Folder.isFolder(directory.appending($0))
    }
  }

  /// Writes the goldens of `plan` that are missing or wrong, as its scenario demands.
  ///
  /// Call this only if the outputs are known to be right: the goldens then also hold what the clients write.
  /// - Throws: `FileError`.
  package func write(_ plan: Plan) throws(FileError) -> [GoldenChange] {
    let wrong = wrongGoldens(of: plan)
    if !wrong.isEmpty { try Folder.create(directory(of: plan.scenario)) }
    for (change, text) in wrong { try AtomicFile.write(text, to: change.path) }
    return wrong.map(\.change)
  }

  /// The changes that writing the goldens of `plan` would make.
  package func changes(of plan: Plan) -> [GoldenChange] { wrongGoldens(of: plan).map(\.change) }

  private func wrongGoldens(of plan: Plan) -> [(change: GoldenChange, text: [UInt8])] {
    let directory = directory(of: plan.scenario)
    let form = plan.scenario.golden
    var texts: [String: [UInt8]] = [:]
    return plan.expectedOutputs.compactMap { expected in
      let text = texts[expected.file.name] ?? GoldenText.golden(of: expected.file.hashes, form)
      texts[expected.file.name] = text
      let path = directory.appending(expected.name)
      let found = FoundFile.read(path, limit: text.count + 1)
      if found == .file(bytes: text, size: Int64(text.count)) { return nil }
      return (GoldenChange(found == .absent ? .added : .changed, path), text)
    }
  }

  /// The golden files of scenarios that do not exist any more: they are not among `scenarios`, and have no YAML file
  /// beside the golden folder, where a sweep over some scenarios finds the others.
  package func orphans(of scenarios: [Scenario]) -> [FilePath] {
    var orphans: [FilePath] = []
    for (root, group) in grouped(scenarios) {
      let names = Set(group.map(\.name))
      let folders = Set(group.map(GoldenStore.folder))
        .union(GoldenStore.siblings(of: root))
      for name in GoldenStore.scenarioNames(in: root) where !names.contains(name) {
        if folders.contains(where: { GoldenStore.hasScenario(name, in: $0) }) { continue }
        let directory = root.pushing(FilePath(name))
        orphans += GoldenStore.names(in: directory).map { directory.appending($0) }
      }
    }
    return orphans
  }

  /// Removes the orphans, the goldens of `scenarios` without an output, and the folders that become empty.
  /// - Throws: `FileError` if one cannot be removed.
  package func prune(_ scenarios: [Scenario]) throws(FileError) -> [GoldenChange] {
    var changes: [GoldenChange] = []
    let roots = Set(scenarios.map(root))
    for path in scenarios.flatMap(extras) + orphans(of: scenarios) {
      try Folder.removeFile(path)
      changes.append(GoldenChange(.removed, path))
      var folder = path.removingLastComponent()
      while !roots.contains(folder), Folder.removeIfEmpty(folder) { folder = folder.removingLastComponent() }
    }
    return changes
  }

  /// The golden files of `scenario` that belong to no output.
  package func extras(of scenario: Scenario) -> [FilePath] {
    let expected = Set(Plan(scenario).expectedOutputs.map(\.name))
    let directory = directory(of: scenario)
    return GoldenStore.names(in: directory).filter { !expected.contains($0) }.map { directory.appending($0) }
  }

  /// The scenarios by golden folder, in order.
  private func grouped(_ scenarios: [Scenario]) -> [(root: FilePath, scenarios: [Scenario])] {
    var groups: [(root: FilePath, scenarios: [Scenario])] = []
    for scenario in scenarios {
      let root = root(of: scenario)
      if let index = groups.firstIndex(where: { $0.root == root }) {
        groups[index].scenarios.append(scenario)
      } else {
        groups.append((root, [scenario]))
      }
    }
    return groups
  }

  /// The names of the folders below `root` that hold golden files.
  private static func scenarioNames(in root: FilePath, prefix: String = "", depth: Int = 8) -> [String] {
    guard depth > 0 else { return [] }
    return Folder.names(in: root).flatMap { name -> [String] in
      let folder = root.appending(name)
      guard !name.hasPrefix("."), Folder.isFolder(folder) else { return [] }
      let below = scenarioNames(in: folder, prefix: prefix + name + "/", depth: depth - 1)
      return (names(in: folder).isEmpty ? [] : [prefix + name]) + below
    }
  }

  /// The folders that stand beside `root`: each may hold scenarios whose goldens are in it.
  private static func siblings(of root: FilePath) -> [FilePath] {
    let parent = root.lexicalParent
    return Folder.names(in: parent).map { parent.appending($0) }.filter(Folder.isFolder)
  }

  private static func hasScenario(_ name: String, in folder: FilePath) -> Bool {
    ["yaml", "yml"].contains { FoundFile.exists(folder.pushing(FilePath("\(name).\($0)"))) }
  }
}

extension FilePath {
  /// The folder that holds what this path names, by its spelling; above `.` and `..` there is another `..`.
  var lexicalParent: FilePath {
    let path = lexicallyNormalized()
    guard let last = path.components.last else { return path.isAbsolute ? path : ".." }
    if last.kind == .regular { return path.removingLastComponent() }
    return path.appending("..")
  }
}
