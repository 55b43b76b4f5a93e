import ScenarioKit
import YAMLNodes

extension ScenarioYAML {
  /// The text of `scenario`; nil, and reported, if it does not read back as the same scenario.
  static func proven(_ scenario: Scenario, _ findings: ImportFindings) -> String? {
    let text = text(scenario)
    let (read, diagnostics) = ScenarioReader.read(Array(text.utf8), path: scenario.path, name: scenario.name)
    for diagnostic in diagnostics { findings.report(inScenario: diagnostic) }
    guard let read, !findings.hasErrors else { return nil }
    guard read == scenario else {
      findings.report(.notReproducible, "cannot be written as a scenario that reads back as the same")
      return nil
    }
    return text
  }
}
