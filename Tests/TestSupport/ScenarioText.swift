package import ScenarioKit
package import SystemPackage
package import YAMLNodes

/// A scenario file that stands in a test.
package struct ScenarioText {
  package var text: String
  /// Where it would be; content is looked for beside it.
  package var path: FilePath

  /// The scenario file `text`.
  package init(text: String, path: FilePath = "scenarios/test.yaml") {
    self.text = text
    self.path = path
  }

  /// The scenario, unless it is faulty.
  package var scenario: Scenario? { read.scenario }

  /// What is found in it, as `line:column: message`.
  package var findings: [String] { read.diagnostics.map { "\($0.line):\($0.column): \($0.message)" } }

  package var read: (scenario: Scenario?, diagnostics: [Diagnostic]) {
    ScenarioReader.read(Array(text.utf8), path: path, name: "test")
  }

  /// A scenario of two peers and a file in which nothing is amiss but what `keys` say.
  package static func with(_ keys: String) -> ScenarioText {
    ScenarioText(text: "files: { film: { segments: 10 } }\npeers: [{ owns: [film] }, { wants: [film] }]\n" + keys)
  }
}
