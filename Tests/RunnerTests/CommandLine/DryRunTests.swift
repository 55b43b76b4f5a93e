import TestSupport
import Testing

@Suite("runner --dry-run")
struct DryRunTests {
  @Test func tellsWhatWouldRunAndRunsNothing() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.skipped, to: "scenarios/later.yaml")
    let result = try await runner("scenarios", "--dry-run", "--jobs", "2", in: workspace.path)
    let text = """
      chain  4 ranks  5 segments  at most 20.00 s
      later  3 ranks  2 segments  skipped
      small  3 ranks  1 segment   at most 30.00 s
      2 scenarios would run, at most 2 at once

      """
    #expect(result == RunnerResult(output: text, error: "", status: 0))
    #expect(try workspace.files().filter { $0.hasPrefix(".runner") } == [])
  }

  @Test func theLimitOfTheCommandLineIsOverThatOfTheScenario() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner(
      "run", "scenarios/chain.yaml", "--dry-run", "--timeout", "1.5 s", "-j1", in: workspace.path)
    let text = "chain  4 ranks  5 segments  at most 1.50 s\n1 scenario would run, at most 1 at once\n"
    #expect(result == RunnerResult(output: text, error: "", status: 0))
  }

  @Test func shardsAreApart() async throws {
    let workspace = try Samples.workspace()
    let texts = [
      "1/3": "chain  4 ranks  5 segments  at most 20.00 s\n1 scenario would run, at most 1 at once\n",
      "2/3": "small  3 ranks  1 segment   at most 30.00 s\n1 scenario would run, at most 1 at once\n",
      "3/3": "shard 3/3 is empty\n",
    ]
    for (shard, text) in texts {
      let result = try await runner("scenarios", "--dry-run", "-j1", "--shard", shard, in: workspace.path)
      #expect(result == RunnerResult(output: text, error: "", status: 0))
    }
  }

  @Test func nothingFailedWhereNothingRan() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("scenarios", "--failed", in: workspace.path)
    #expect(result == RunnerResult(output: "no scenario failed when it last ran\n", error: "", status: 0))
  }

  @Test func aFaultyScenarioKeepsTheOthersFromRunning() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    let result = try await runner("scenarios", in: workspace.path)
    #expect(result.output == "")
    #expect(result.status == 2)
    #expect(try workspace.files().filter { $0.hasPrefix(".runner") } == [])
  }
}
