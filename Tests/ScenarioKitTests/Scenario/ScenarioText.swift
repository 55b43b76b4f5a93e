import ScenarioKit
import SystemPackage

/// A scenario file that stands in a test.
struct ScenarioText {
  var text: String
  /// Where it would be; content is looked for beside it.
  var path: FilePath = "scenarios/test.yaml"

  /// The scenario, unless it is faulty.
  var scenario: Scenario? { read.scenario }

  /// What is found in it, as `line:column: message`.
  var findings: [String] { read.diagnostics.map { "\($0.line):\($0.column): \($0.message)" } }

  var read: (scenario: Scenario?, diagnostics: [Diagnostic]) {
    ScenarioReader.read(Array(text.utf8), path: path, name: "test")
  }

  /// A scenario of two peers and a file in which nothing is amiss but what `keys` say.
  static func with(_ keys: String) -> ScenarioText {
    ScenarioText(text: "files: { film: { segments: 10 } }\npeers: [{ owns: [film] }, { wants: [film] }]\n" + keys)
  }
}
