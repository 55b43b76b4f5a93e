import TestSupport
import Testing

@Suite("runner check")
struct CheckTests {
  @Test func validScenariosAreCounted() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("check", "scenarios/small.yaml", "scenarios/chain.yaml", in: workspace.path)
    #expect(result == RunnerResult(output: "2 scenarios, no error\n", error: "", status: 0))
  }

  @Test func everyFaultOfEveryFileIsTold() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    try workspace.write("files: [", to: "scenarios/cut.yaml")
    let result = try await runner(
      "check", "scenarios/cut.yaml", "scenarios/small.yaml", "scenarios/faulty.yaml", in: workspace.path)
    #expect(result.output == "")
    #expect(result.status == 2)
    #expect(result.error.contains("scenarios/cut.yaml:1:"))
    #expect(
      result.error.contains(
        """
        scenarios/faulty.yaml:2:11: error: unknown key "segment" of a file; did you mean "segments"? [unknown-key]
          2 |   film: { segment: 1 }
            |           ^

        """))
    #expect(
      result.error.contains(
        "scenarios/faulty.yaml:4:12: error: unknown file \"flim\"; did you mean \"film\"? [unknown-file]\n"))
    #expect(result.error.hasSuffix(" errors in 2 files\n"))
  }

  @Test func aMissingFileIsAFaultOfThatFileAndHidesNoOther() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    let result = try await runner("check", "scenarios/gone.yaml", "scenarios/faulty.yaml", in: workspace.path)
    #expect(
      result.error.hasPrefix(
        "scenarios/gone.yaml: error: cannot read the scenario: No such file or directory [unreadable-file]\n"))
    #expect(result.error.contains("scenarios/faulty.yaml:4:12: error"))
    #expect(result.status == 2)
  }

  @Test func aFolderStandsForTheScenariosBelowIt() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.small, to: "scenarios/deep/down/other.yml")
    try workspace.write("not a scenario", to: "scenarios/README.md")
    try workspace.write("not a scenario", to: "scenarios/.hidden.yaml")
    let result = try await runner("check", "scenarios", "scenarios/small.yaml", in: workspace.path)
    #expect(result == RunnerResult(output: "3 scenarios, no error\n", error: "", status: 0))
  }

  @Test func quietTellsNothingButFaults() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("check", "-q", "scenarios", in: workspace.path)
    #expect(result == RunnerResult(output: "", error: "", status: 0))
  }

  @Test func colourIsUsedWhereItIsAskedFor() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.faulty, to: "faulty.yaml")
    let coloured = try await runner("check", "--color", "always", "faulty.yaml", in: workspace.path)
    let plain = try await runner("check", "faulty.yaml", in: workspace.path)
    #expect(coloured.error.contains("\u{1B}["))
    #expect(!plain.error.contains("\u{1B}"))
  }
}
