import MarkKit
import ScenarioKit
import SystemPackage
import Testing
import YAMLNodes

/// Four scenarios, and schemes for them.
enum Samples {
  static let scenarios: [Scenario] = [
    ("smallest", 2.5, ["quick"]), ("chain", 10.0, ["quick"]), ("faults/crash", 1.0, ["faults"]),
    ("faults/churn", 1.0, ["faults"]),
  ].map { name, points, tags in
    var scenario = Scenario(name: name, path: "scenarios/x.yaml")
    scenario.points = points
    scenario.tags = tags
    return scenario
  }

  static let context: SchemeReader.Context = {
    var context = SchemeReader.Context(ScenarioSet())
    context.names = scenarios.map(\.name)
    context.scenarios = scenarios
    return context
  }()

  /// The scheme that `text` describes.
  static func scheme(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> MarkScheme {
    let (scheme, diagnostics) = SchemeReader.read(Array(text.utf8), path: "marks.yaml", for: context)
    #expect(diagnostics.map(\.message) == [], sourceLocation: location)
    return try #require(scheme, sourceLocation: location)
  }

  /// The sheet that `text` makes of the scenarios.
  static func sheet(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> MarkSheet {
    MarkSheet(try scheme(text, location), scenarios: scenarios)
  }
}
