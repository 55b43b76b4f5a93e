import TestSupport
import Testing

extension RealRuns {
  @Suite("runner grade")
  struct GradeTests {
    /// The samples with their goldens, and the submissions of these people, each a fixture swarm.
    private func workspace(_ swarms: [String: String]) async throws -> TemporaryDirectory {
      let workspace = try Samples.workspace()
      try workspace.write("points: 10\n" + Samples.chain, to: "scenarios/chain.yaml")
      try workspace.write(Samples.small.replacing("segments: 1", with: "segments: 2"), to: "scenarios/small.yaml")
      _ = try await runner("update", "-q", "scenarios", in: workspace.path)
      for (name, fixture) in swarms {
        try workspace.write("", to: "\(name)/README")
        try workspace.copy(try await FixtureSwarm.executable(fixture), to: "\(name)/tema2")
      }
      return workspace
    }

    @Test func marksEveryoneWhateverTheOthersDo() async throws {
      let workspace = try await workspace(["ana": "right", "bob": "crashes", "cid": "hangs", "eve": "swaps"])
      try workspace.write("no program\n", to: "fay/tema2", permissions: 0o755)
      let result = try await runner(
        "grade", "--swarms", "*/tema2", "--swarm", "dan/tema2", "--stall", "500 ms", "--timeout", "3 s", "--no-shared",
        "--no-isolation", "--csv", "marks.csv", "-q", "scenarios/small.yaml", "scenarios/chain.yaml", in: workspace.path
      )
      #expect(result.error == "")
      #expect(result.status == 0)
      let lines = stable(result.output).split(separator: "\n").map { $0.replacing(#/ +/#, with: " ") }
      #expect(
        lines == [
          "swarm small chain total median time fairness messages/segment failures",
          "points 1 10 11",
          "dan/tema2 - - 0 - - - no swarm at \"dan/tema2\": No such file or directory",
          "ana/tema2 1 10 11 0.00 s - 0",
          "bob/tema2 0 0 0 0.00 s - - 2 crash",
          "cid/tema2 0 0 0 0.00 s - - 2 timeout",
          "eve/tema2 0 0 0 0.00 s - 0 2 order",
          "fay/tema2 0 0 0 0.00 s - - 2 not-executable",
          "6 swarms, 2 scenarios; 0.00 s",
        ])
      let csv = try #require(workspace.text(of: "marks.csv")).split(separator: "\n")
      #expect(csv.map { $0.prefix { $0 != "," } }.dropFirst().map(String.init).first == "dan/tema2")
      #expect(csv.contains { $0.hasPrefix("eve/tema2,0,11,,0,order,") && $0.contains(",0,order,") })
      #expect(workspace.names(in: ".runner/latest").count == 4)
    }

    @Test func withoutTheProbeAHangIsATimeout() async throws {
      let workspace = try await workspace(["ana": "right", "cid": "hangs"])
      // As a shell expands it: the scenario stands among the swarms.
      let result = try await runner(
        "grade", "--swarms", "ana/tema2", "cid/tema2", "scenarios/chain.yaml", "--no-probe", "--no-isolation",
        "--timeout", "3 s",
        "--partial", "--repeat", "2", in: workspace.path)
      let lines = stable(result.output).split(separator: "\n").map { $0.replacing(#/ +/#, with: " ") }
      // Of the two outputs of each run one is right, and a hang counts as one more that is not.
      #expect(
        lines.prefix(3) == [
          "at most 30 s: 2 swarms × 1 scenario × 2 runs, each at most 3 s; usually far less",
          "ana/tema2 chain 10 of 10 0.00 s", "cid/tema2 chain 3.33 of 10 0.00 s timeout in 2 of 2 runs",
        ])
      #expect(lines.last?.hasPrefix("2 swarms, 1 scenario; points are the mean over 2 runs; a run that failed") == true)
      #expect(result.status == 0)
    }

    @Test func aSchemeSaysWhatPointsComeOfRuns() async throws {
      let workspace = try await workspace(["bob": "swaps", "zoe": "right"])
      try workspace.write(
        """
        total: 20
        scenarios: [{ tag: tiny, points: 5, bonus: yes }]
        partial: segments
        penalties: { order: 10 %, crash: 1 }
        round: half

        """, to: "marks.yaml")
      let result = try await runner(
        "grade", "--swarms", "*/tema2", "--scheme", "marks.yaml", "--sort", "failure", "--stall", "500 ms",
        "--no-shared",
        "--no-isolation", "--csv", "marks.csv", "-q", "scenarios/small.yaml", "scenarios/chain.yaml", in: workspace.path
      )
      #expect(result.error == "")
      #expect(result.status == 0)
      let lines = stable(result.output).split(separator: "\n").map { $0.replacing(#/ +/#, with: " ") }
      // Of the six segments in "chain" two are not in their places.
      #expect(
        lines == [
          "swarm small chain total median time fairness messages/segment failures",
          "points +10 20 20",
          "zoe/tema2 10 20 30 0.00 s - 0",
          "bob/tema2 0 11.33 11.5 0.00 s - 0 2 order",
          "marks.yaml: scaled to 20 points; above the total: small; taken away: 10 % for order (1 swarm); "
            + "totals rounded to halves",
          "2 swarms, 2 scenarios; a run that failed has points for segments that are right; 0.00 s",
        ])
      let csv = try #require(workspace.text(of: "marks.csv"))
      #expect(csv.contains("chain points before penalties,chain penalties"))
      #expect(csv.contains(",13.333,2 order\n"))
    }

    @Test func aWrongGoldenIsNoSwarmsFault() async throws {
      let workspace = try await workspace(["ana": "right"])
      try workspace.write("6b5e011c1eded0ec27066ecede301d8f\n", to: "golden/small/client2_film")
      let result = try await runner("grade", "--no-isolation", "--swarm", "ana/tema2", "scenarios", in: workspace.path)
      #expect(result.output == "")
      #expect(result.error.hasPrefix("error: golden/small/client2_film: segment 0: expected "))
      #expect(result.status == 2)
    }
  }
}
