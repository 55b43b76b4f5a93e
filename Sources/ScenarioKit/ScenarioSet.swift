package import FileKit
package import SystemPackage
import Wording
package import YAMLNodes

/// Several scenario files, all read, and all that was found in them.
package struct ScenarioSet: Sendable {
  /// The scenarios that are valid, in the order given.
  package var scenarios: [Scenario]
  /// What was found in the files, in their order, and in each from top to bottom.
  package var diagnostics: [Diagnostic]

  /// The files that were read, in the order given.
  package var sources: [Source] = []

  /// A file that was read, be it valid or not.
  package struct Source: Sendable {
    /// The file, as the user named it.
    package var path: FilePath
    /// The name of its scenario.
    package var name: String
    /// The content files that it names and that are there.
    package var contents: [FilePath]
  }

  /// No files.
  package init() {
    scenarios = []
    diagnostics = []
  }

  /// Whether one of the files cannot be run.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads and validates every file at `paths`; a faulty one, and a folder that could not be searched for some, never
  /// hides another.
  package static func read(_ paths: [FilePath], unreadableFolders: [FileError] = []) -> ScenarioSet {
    var set = ScenarioSet()
    set.diagnostics = unreadableFolders.map { ScenarioReader.unreadable(folder: $0) }
    var named: [String: FilePath] = [:]
    for path in paths {
      let name = ScenarioName.name(of: path)
      let reading = ScenarioReader.reading(path, name: name)
      set.diagnostics += reading.diagnostics
      set.sources.append(Source(path: path, name: name, contents: reading.contents))
      if let first = named[name] {
        set.diagnostics.append(twice(name, path, first: first))
      } else {
        named[name] = path
        if let scenario = reading.scenario { set.scenarios.append(scenario) }
      }
    }
    return set
  }

  private static func twice(_ name: String, _ path: FilePath, first: FilePath) -> Diagnostic {
    let (kind, message): (ScenarioFinding, String) =
      path.absolute.lexicallyNormalized() == first.absolute.lexicallyNormalized()
      ? (.fileGivenTwice, "the file is given twice; name it once")
      : (
        .duplicateScenario,
        "two scenarios have the name \(quoted(name)); rename one, as results and golden files go by it"
      )
    return Diagnostic(
      FindingIdentity(kind), message, at: Diagnostic.Location(path: path),
      notes: [Diagnostic.Note("the first is this one", at: Diagnostic.Location(path: first))])
  }
}
