package import FileKit
package import ScenarioKit
package import SystemPackage

extension GoldenStore {
  /// The golden files of scenarios that do not exist any more: they are not among `scenarios`, and have no file beside
  /// the golden folder, where a sweep over some scenarios finds the others.
  ///
  /// There are none in a folder that was given: other scenarios, which stand anywhere, may have their goldens there.
  package func orphans(of scenarios: [Scenario]) -> [FilePath] {
    guard isBesideScenarios else { return [] }
    var orphans: [FilePath] = []
    for (root, group) in grouped(scenarios) {
      let names = Set(group.map(\.name))
      // If it cannot be seen what stands beside it, nothing in it is certain to be nobody's.
      guard let siblings = GoldenStore.siblings(of: root) else { continue }
      let folders = ScenarioFolders(Set(group.map(GoldenStore.folder)).union(siblings))
      for name in GoldenStore.scenarioNames(in: root) where !names.contains(name) && !folders.mayHold(name) {
        let directory = root.pushing(FilePath(name))
        orphans += GoldenStore.names(in: directory).map { directory.appending($0) }
      }
    }
    return orphans.isEmpty ? [] : withoutNeeded(orphans, by: scenarios)
  }

  /// Removes the orphans, the goldens of `scenarios` without an output, and the folders that become empty.
  /// - Returns: What was removed, and why something could not be.
  package func prune(_ scenarios: [Scenario]) -> (changes: [GoldenChange], failures: [FileError]) {
    var changes: [GoldenChange] = []
    var failures: [FileError] = []
    let roots = Set(scenarios.map(root))
    // What is behind a link to a folder belongs to others.
    let extras = withoutNeeded(scenarios.filter { !isBehindLink($0) }.flatMap(extras), by: scenarios)
    for path in extras + orphans(of: scenarios) {
      do throws(FileError) {
        try Folder.removeFile(path)
      } catch {
        failures.append(error)
        continue
      }
      changes.append(GoldenChange(.removed, path))
      var folder = path.removingLastComponent()
      while !roots.contains(folder), Folder.removeIfEmpty(folder) { folder = folder.removingLastComponent() }
    }
    return (changes, failures)
  }

  /// The golden files of `scenario` that belong to no output.
  package func extras(of scenario: Scenario) -> [FilePath] {
    let expected = Set(Plan(scenario).expectedGoldens.map(\.name))
    return files(of: scenario).filter { !expected.contains($0.lastComponent?.string ?? "") }
  }

  /// Those of `paths` that are neither a golden that one of `scenarios` demands nor a link on the way to it.
  private func withoutNeeded(_ paths: [FilePath], by scenarios: [Scenario]) -> [FilePath] {
    guard !paths.isEmpty else { return [] }
    let needed = scenarios.flatMap { scenario in
      Plan(scenario).expectedGoldens.flatMap { directory(of: scenario).appending($0.name).linkSteps }
    }
    let entries = Set(needed.map { DirectoryEntry($0) })
    return paths.filter { !entries.contains(DirectoryEntry($0)) }
  }

  /// Whether the folder of the goldens of `scenario` is reached by a link in the golden folder.
  private func isBehindLink(_ scenario: Scenario) -> Bool {
    directory(of: scenario).withoutLinks != root(of: scenario).withoutLinks.pushing(FilePath(scenario.name))
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

  /// The names of the folders below `root` that hold golden files; links to folders are not followed, as what they lead
  /// to belongs to others.
  private static func scenarioNames(in root: FilePath, prefix: String = "", depth: Int = 8) -> [String] {
    guard depth > 0 else { return [] }
    return Folder.names(in: root).flatMap { name -> [String] in
      let folder = root.appending(name)
      guard !name.hasPrefix("."), (try? folder.stat(followTargetSymlink: false).type) == .directory else { return [] }
      let below = scenarioNames(in: folder, prefix: prefix + name + "/", depth: depth - 1)
      return (names(in: folder).isEmpty ? [] : [prefix + name]) + below
    }
  }

  /// The folders that stand beside `root`: each may hold scenarios whose goldens are in it; nil if they cannot be listed.
  private static func siblings(of root: FilePath) -> [FilePath]? {
    let parent = root.lexicalParent
    return (try? Folder.readNames(in: parent))?.map { parent.appending($0) }.filter(Folder.isFolder)
  }
}
