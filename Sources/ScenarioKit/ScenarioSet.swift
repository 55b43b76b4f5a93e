import FileKit
package import SystemPackage
import Wording
package import YAMLNodes

/// Several scenario files, all read, and all that was found in them.
package struct ScenarioSet: Sendable {
  /// The scenarios that are valid, in the order given.
  package var scenarios: [Scenario]
  /// What was found in the files, in their order, and in each from top to bottom.
  package var diagnostics: [Diagnostic]

  /// Whether one of the files cannot be run.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads and validates every file at `paths`; a faulty one never hides another.
  package static func read(_ paths: [FilePath]) -> ScenarioSet {
    var set = ScenarioSet(scenarios: [], diagnostics: [])
    var named: [String: FilePath] = [:]
    for path in paths {
      let name = ScenarioName.name(of: path)
      let (scenario, diagnostics) = ScenarioReader.read(path, name: name)
      set.diagnostics += diagnostics
      if let first = named[name] {
        set.diagnostics.append(twice(name, path, first: first))
      } else {
        named[name] = path
        if let scenario { set.scenarios.append(scenario) }
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
