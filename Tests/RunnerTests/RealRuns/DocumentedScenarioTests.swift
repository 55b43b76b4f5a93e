import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite("The scenarios that README.md and docs/ show")
  struct DocumentedScenarioTests {
    @Test("pass twenty times each, whatever luck has in store")
    func pass() async throws {
      let workspace = try TemporaryDirectory()
      try workspace.copy(PackageFolder.appending("scenarios/assets"), to: "scenarios/assets")
      let examples = try DocumentedScenarioTests.examples()
      #expect(examples.count >= 9)
      for (index, example) in examples.enumerated() {
        try workspace.write(example, to: "scenarios/example-\(index).yaml")
      }
      let update = try await runner("update", "--force", "--quiet", "scenarios", in: workspace.path)
      #expect(update.status == 0, "\(update.error)\(update.output)")
      let result = try await runner("--repeat", "20", "scenarios", in: workspace.path)
      #expect(result.status == 0, "\(result.output)")
    }

    /// The YAML of each scenario that the documents show.
    private static func examples() throws -> [String] {
      try ["README.md", "docs/scenario-format.md"].flatMap { document in
        try PackageFolder.appending(document).text().matches(of: #/(?ms)^```yaml\n(.*?)^```$/#).map {
          String($0.output.1)
        }
      }
    }
  }
}
