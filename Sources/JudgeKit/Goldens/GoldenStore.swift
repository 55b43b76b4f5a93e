import FileKit
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

  /// Whether each scenario's goldens are beside its folder, and not in one folder that was given.
  var isBesideScenarios: Bool { givenRoot == nil }

  /// The folder with the goldens of all scenarios in the folder of `scenario`.
  package func root(of scenario: Scenario) -> FilePath {
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

  /// The goldens of `scenario` that exist; links are followed.
  package func goldens(of scenario: Scenario) -> Evidence.Goldens {
    let directory = directory(of: scenario)
    return Evidence.Goldens(directory: directory, names: GoldenStore.names(in: directory)) { expected in
      FoundFile.read(directory.appending(expected.name), limit: expected.readLimit, followsLinks: true)
    }
  }

  /// The golden files of `scenario`, whether it has such outputs or not.
  package func files(of scenario: Scenario) -> [FilePath] {
    let directory = directory(of: scenario)
    return GoldenStore.names(in: directory).map { directory.appending($0) }
  }

  /// The names of the golden files in `directory`; folders below it belong to other scenarios.
  static func names(in directory: FilePath) -> [String] {
    Folder.names(in: directory).filter {
      OutputName.isOne($0) && !$0.hasSuffix(".tmp") && !Folder.isFolder(directory.appending($0))
    }
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
