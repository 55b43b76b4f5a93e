import TestSupport
import Testing

@Suite("runner grade --scheme, before anything runs")
struct SchemeTests {
  private static let scheme = """
    totl: 10
    scenarios:
      - { scenario: smal, points: 1 }
      - { tag: smok, points: 1 }
    penalties: { unsteady: 2000 }

    """

  private func workspace() throws -> TemporaryDirectory {
    let workspace = try Samples.workspace()
    try workspace.write(SchemeTests.scheme, to: "marks.yaml")
    return workspace
  }

  @Test(arguments: [["grade", "--swarm", "./tema2"], ["check"]])
  func everyFaultIsToldWithItsPlace(command: [String]) async throws {
    let workspace = try workspace()
    let result = try await runner(command + ["--scheme", "marks.yaml", "scenarios"], in: workspace.path)
    #expect(result.status == 2)
    #expect(result.output == "")
    for fault in [
      "marks.yaml:1:1: error: unknown key \"totl\" of a marking scheme; did you mean \"total\"? [unknown-key]\n",
      "marks.yaml:3:17: error: no scenario is named \"smal\"; did you mean \"small\"? [unknown-scenario]\n",
      "marks.yaml:4:12: error: no scenario has the tag \"smok\"; did you mean \"smoke\"? [unknown-tag]\n",
      "marks.yaml:5:24: error: expected points from 0.001 to 1000, like 0.5, or ",
    ] { #expect(result.error.contains(fault)) }
    #expect(result.error.hasSuffix("4 errors in 1 file\n"))
  }

  @Test func itsFaultsAreToldWithThoseOfScenarios() async throws {
    let workspace = try workspace()
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    let result = try await runner(
      "grade", "--swarm", "./tema2", "--scheme", "marks.yaml", "--json", "marks.json", "scenarios", in: workspace.path)
    #expect(result.status == 2)
    // What tags a faulty scenario has is not known.
    #expect(result.error.hasSuffix("5 errors in 2 files\n"))
    let json = try #require(workspace.text(of: "marks.json"))
    #expect(json.contains("\"unknown-scenario\"") && json.contains("\"unknown-file\""))
  }

  @Test func aMissingFileIsAFault() async throws {
    let workspace = try workspace()
    let result = try await runner(
      "grade", "--swarm", "./tema2", "--scheme", "none.yaml", "scenarios", in: workspace.path)
    #expect(result.error.hasPrefix("none.yaml: error: cannot read the marking scheme: No such file or directory"))
    #expect(result.status == 2)
  }

  @Test func theOptionForOutputsMayNotContradictIt() async throws {
    let workspace = try workspace()
    try workspace.write("partial: segments\n", to: "marks.yaml")
    let result = try await runner(
      "grade", "--swarm", "./tema2", "--scheme", "marks.yaml", "--partial", "scenarios", in: workspace.path)
    #expect(result.error.hasPrefix("Error: --partial counts outputs, and \"marks.yaml\" says 'partial: segments'"))
    #expect(result.status == 64)
  }
}
