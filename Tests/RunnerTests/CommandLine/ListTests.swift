import TestSupport
import Testing

@Suite("runner list")
struct ListTests {
  @Test func tellsTheFactsOfEachScenarioInTheOrderGiven() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("list", "scenarios/small.yaml", "scenarios/chain.yaml", in: workspace.path)
    let table = """
      scenario  ranks  files  segments  tags
      small         3      1         1  smoke, tiny
      chain         4      2         5  smoke

      """
    #expect(result == RunnerResult(output: table, error: "", status: 0))
  }

  @Test func selects() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("list", "scenarios", "--tag", "smoke,!tiny", in: workspace.path)
    let table = """
      scenario  ranks  files  segments  tags
      chain         4      2         5  smoke

      """
    #expect(result == RunnerResult(output: table, error: "", status: 0))
  }

  @Test func speaksJSON() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("list", "--json", "scenarios/small.yaml", in: workspace.path)
    let document = """
      {
        "format" : "swarm-runner/list",
        "revision" : 1,
        "scenarios" : [
          {
            "description" : "One segment from one client to another.",
            "files" : [
              {
                "name" : "film",
                "segments" : 1
              }
            ],
            "name" : "small",
            "path" : "scenarios/small.yaml",
            "points" : 1,
            "ranks" : 3,
            "segments" : 1,
            "tags" : [
              "smoke",
              "tiny"
            ],
            "timeout" : 30
          }
        ],
        "version" : 1
      }

      """
    #expect(result == RunnerResult(output: document, error: "", status: 0))
  }
}
