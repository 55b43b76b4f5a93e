import Essentials
import TestSupport
import Testing

extension RealRuns {
  @Suite("A sweep")
  struct SweepTests {
    @Test func writesGoldensOnceAndThenAgreesWithThem() async throws {
      let workspace = try Samples.workspace()
      let first = try await runner("update", "scenarios", in: workspace.path)
      #expect(
        stable(first.output) == """
          pass     chain  4 ranks  5 segments 0.00 s
            added golden/chain/client2_film
            added golden/chain/client3_film
          pass     small  3 ranks  1 segment 0.00 s
            added golden/small/client2_film
          2 scenarios: 2 pass; 0.00 s
          golden files: 3 added

          """)
      #expect(first.status == 0)

      let second = try await runner("update", "-q", "scenarios", in: workspace.path)
      #expect(second == RunnerResult(output: "", error: "", status: 0))

      let run = try await runner("scenarios/small.yaml", "scenarios/chain.yaml", in: workspace.path)
      #expect(
        stable(run.output) == """
          pass     small  3 ranks  1 segment 0.00 s
          pass     chain  4 ranks  5 segments 0.00 s
          2 scenarios: 2 pass; 0.00 s

          """)
      #expect(run.error == "")
      #expect(run.status == 0)
    }

    @Test func tellsOfAFailureToPeopleAndPrograms() async throws {
      let workspace = try Samples.workspace()
      _ = try await runner("update", "scenarios", in: workspace.path)
      try workspace.write("6b5e011c1eded0ec27066ecede301d8f\n", to: "golden/small/client2_film")
      try workspace.write("6b5e011c1eded0ec27066ecede301d8e\n", to: "golden/gone/client2_film")

      let result = try await runner(
        "scenarios", "--json", "results.json", "--junit", "results.xml", in: workspace.path)
      #expect(result.status == 1)
      #expect(
        result.error == """
          warning: no scenario has the golden file golden/gone/client2_film
            runner update --prune removes it

          """)
      let lines = stable(result.output).split(separator: "\n")
      #expect(lines.first == "pass     chain  4 ranks  5 segments 0.00 s")
      #expect(lines.last == "2 scenarios: 1 pass, 1 fail; 0.00 s")
      #expect(lines.contains("  run directory: .runner/RUN/small"))
      #expect(lines.contains { $0.hasPrefix("  repeat with: ") && $0.hasSuffix("/runner scenarios/small.yaml") })

      #expect(workspace.text(of: "results.xml")?.contains("<testcase name=\"small\" classname=\"scenarios\"") == true)
      struct Document: Decodable {
        struct Entry: Decodable {
          var name: String
          var verdict: String
        }
        var version: Int
        var scenarios: [Entry]
      }
      let text = try #require(workspace.text(of: "results.json"))
      let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
      #expect(document.version == 1)
      #expect(document.scenarios.map(\.name) == ["chain", "small"])
      #expect(document.scenarios.map(\.verdict) == ["pass", "fail"])

      let again = try await runner("scenarios", "--failed", in: workspace.path)
      #expect(again.output.hasPrefix("fail"))
      #expect(again.output.contains("\n1 scenario: 1 fail; "))

      let update = try await runner("update", "--prune", "scenarios", in: workspace.path)
      #expect(update.output.contains("\n  changed golden/small/client2_film\n"))
      #expect(update.output.contains("\n  removed golden/gone/client2_film\n"))
      #expect(update.status == 0)
    }

    @Test func handsOnTheStatisticsThatTheRanksLeave() async throws {
      let workspace = try Samples.workspace()
      _ = try await runner("update", "scenarios", in: workspace.path)
      let result = try await runner(
        "scenarios/chain.yaml", "--statistics", "--json", "results.json", "--keep", in: workspace.path)
      #expect(result.status == 0)
      struct Rank: Decodable {
        struct Source: Decodable {
          var rank: Int
          var segments: Int
        }
        var rank: Int
        var moments: [String: Double]
        var served: Int
        var received: [Source]
      }
      struct Run: Decodable { var statistics: [Rank] }
      struct Document: Decodable {
        struct Entry: Decodable { var attempts: [Run] }
        var scenarios: [Entry]
      }
      let text = try #require(workspace.text(of: "results.json"))
      let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
      let ranks = try #require(document.scenarios.first?.attempts.first?.statistics)
      #expect(ranks.map(\.rank) == [0, 1, 2, 3])
      let received = ranks.flatMap(\.received)
      #expect(received.reduce(0) { $0 + $1.segments } == 6)
      #expect(
        ranks.map(\.served)
          == ranks.map { rank in received.filter { $0.rank == rank.rank }.reduce(0) { $0 + $1.segments } })
      #expect(ranks.allSatisfy { $0.moments["joined"] != nil && $0.moments["stopped"] != nil })

      let record = try #require(workspace.text(of: ".runner/latest/chain/run.json"))
      #expect(try JSONDecoder().decode(Run.self, from: Data(record.utf8)).statistics.count == 4)
    }

    @Test func saysOfManyRunsHowManyPassed() async throws {
      let workspace = try Samples.workspace()
      _ = try await runner("update", "scenarios", in: workspace.path)
      let passing = try await runner("scenarios/small.yaml", "--repeat", "3", in: workspace.path)
      #expect(
        stable(passing.output) == """
          pass     small  3 ranks  1 segment 0.00 s  3 runs
            3 of 3 runs passed: 100 %, 95 % interval 43.9 % to 100 %
            wall time: median 0.00 s, interquartile range 0.00 s ( 0.00 s to 0.00 s)
          1 scenario: 1 pass; 0.00 s

          """)
      #expect(passing.status == 0)

      try workspace.copy(try await FixtureSwarm.executable("crashes"), to: "tema2")
      let failing = try await runner("scenarios", "--until-fail", "--swarm", "./tema2", in: workspace.path)
      let lines = stable(failing.output).split(separator: "\n")
      #expect(lines.contains("  0 of 1 run passed: 0 %, 95 % interval 0 % to 79.3 %"))
      #expect(lines.contains("  crash: 1 run, the first in .runner/RUN/small"))
      #expect(lines.contains { $0.hasSuffix("/runner --swarm ./tema2 --until-fail scenarios/small.yaml") })
      #expect(lines.last == "2 scenarios: 2 fail; 0.00 s")
      #expect(failing.status == 1)
    }

    @Test func documentsOnStandardOutputStandAlone() async throws {
      let workspace = try Samples.workspace()
      let result = try await runner("scenarios/small.yaml", "--json", "-", in: workspace.path)
      #expect(result.output.hasPrefix("{\n") && result.output.hasSuffix("}\n"))
      #expect(result.error.hasPrefix("fail"))
    }

    @Test func theDoctorFindsThisMachineAble() async throws {
      let workspace = try TemporaryDirectory()
      let result = try await runner("doctor", in: workspace.path)
      #expect(result.output.hasSuffix("this machine is able to run swarms\n"))
      #expect(result.output.contains("found     job        3 ranks ran and wrote what they should, "))
      #expect(result.error == "")
      #expect(result.status == 0)
      #expect(try workspace.files() == [])
    }
  }
}
