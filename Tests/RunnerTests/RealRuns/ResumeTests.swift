import TestSupport
import Testing

extension RealRuns {
  @Suite("runner grade --resume")
  struct ResumeTests {
    @Test func theTableIsThatOfOneThatWasNotEnded() async throws {
      let workspace = try Samples.workspace()
      _ = try await runner("update", "-q", "scenarios", in: workspace.path)
      for (name, fixture) in ["ana": "right", "eve": "swaps"] {
        try workspace.copy(try await FixtureSwarm.executable(fixture), to: "\(name)/tema2")
      }
      func grade(_ options: String...) async throws -> RunnerResult {
        try await runner(
          ["grade", "--swarms", "*/tema2", "--no-probe", "--no-isolation"] + options
            + ["--", "scenarios/small.yaml", "scenarios/chain.yaml"], in: workspace.path)
      }
      let whole = try await grade("--resume", "state", "-q", "--csv", "whole.csv")
      #expect(whole.status == 0)
      let lines = try #require(workspace.text(of: "state")).split(separator: "\n").map { "\($0)\n" }
      #expect(lines.count == 5)
      // As it is when the process is killed in the midst of the third mark.
      try workspace.write(lines[..<3].joined() + lines[3].prefix(100), to: "state")
      let resumed = try await grade("--resume", "state", "-v", "--csv", "resumed.csv")
      #expect(resumed.status == 0 && resumed.error == "")
      #expect(resumed.output.contains("at most 59 s: 2 scenarios left, each at most 30 s; usually far less\n"))
      #expect(resumed.output.split(separator: "\n").count { $0 == "    marked before" } == 2)
      #expect(stable(resumed.output).hasSuffix(stable(whole.output)))
      func points(_ name: String) -> [[Substring]]? {
        workspace.text(of: name)?.split(separator: "\n").map {
          $0.split(separator: ",", omittingEmptySubsequences: false).prefix(6).map(\.self)
        }
      }
      #expect(points("resumed.csv") == points("whole.csv"))
      #expect(points("whole.csv")?.count == 3)
      let again = try await grade("--resume", "state", "-q")
      #expect(stable(again.output) == stable(whole.output))
    }

    @Test func aFileOfSomethingElseIsRefused() async throws {
      let workspace = try Samples.workspace()
      _ = try await runner("update", "-q", "scenarios", in: workspace.path)
      try workspace.write("#!/bin/sh\n", to: "ana/tema2", permissions: 0o755)
      let words = ["grade", "--swarm", "ana/tema2", "--no-isolation", "--resume"]
      let other = try await runner(words + ["scenarios/small.yaml", "scenarios/chain.yaml"], in: workspace.path)
      #expect(other.status == 64)
      #expect(other.error.contains("holds something else than marks of an earlier call; name another file"))
      #expect(workspace.text(of: "scenarios/small.yaml") == Samples.small)
      let same = try await runner(words + ["state", "--json", "state", "scenarios/chain.yaml"], in: workspace.path)
      #expect(same.status == 64)
      #expect(same.error.contains("is the file of --resume, and would be lost"))
    }
  }
}
