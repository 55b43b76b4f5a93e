import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite("What was imported")
  struct ImportedRunTests {
    @Test func runsAndPasses() async throws {
      let workspace = try TemporaryDirectory()
      for name in ["scenarios", "golden"] { try workspace.copy(PackageFolder.appending(name), to: "shipped/\(name)") }
      let names = ["partial-start", "repeated-hashes"]
      for name in names {
        let compiled = try await runner(
          "compile", "shipped/scenarios/\(name).yaml", "-o", "tests/\(name)", in: workspace.path)
        #expect(compiled.status == 0)
        for golden in workspace.names(in: "shipped/golden/\(name)") {
          try workspace.copy(
            workspace.path.appending("shipped/golden/\(name)/\(golden)"), to: "tests/\(name)/\(golden)")
        }
      }
      let imported = try await runner(["import"] + names.map { "tests/\($0)" }, in: workspace.path)
      #expect(imported.error == "")
      #expect(
        imported.output.contains("\ntests/repeated-hashes: 5 ranks, 2 files, 9 segments; 6 expected outputs agree\n"))
      let result = try await runner("scenarios", in: workspace.path)
      #expect(result.output.contains("2 scenarios: 2 pass; "))
      #expect(result.error == "")
      #expect(result.status == 0)
    }
  }
}
