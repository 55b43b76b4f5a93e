import Foundation
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  /// Two hosts that see the same files, but for what is temporary: docs/clusters.md.
  @Suite("Runs on several hosts", .enabled(if: TwoHosts.canBeMade, "no hosts can be made here"))
  struct HostsTests {
    let workspace: TemporaryDirectory
    let hosts: TwoHosts

    init() throws {
      workspace = try Samples.workspace()
      hosts = try TwoHosts(sharing: [workspace.path])
    }

    /// The parts of `--json` that say where ranks were.
    private struct Document: Decodable {
      var scenarios: [Entry]

      struct Entry: Decodable {
        var name: String
        var attempts: [Attempt]
      }

      struct Attempt: Decodable {
        var hosts: [Place]?
      }

      struct Place: Decodable {
        var rank: Int
        var host: String
      }

      /// The hosts of the ranks of a scenario in their order, as one word.
      func hosts(of name: String) -> String? {
        scenarios.first { $0.name == name }?.attempts.first?.hosts?.map(\.host).joined()
      }
    }

    private func document() throws -> Document {
      try JSONDecoder().decode(Document.self, from: Data(try #require(workspace.text(of: "result.json")).utf8))
    }

    /// Runs the scenarios of the workspace with these options, after their goldens were written by a run on this host.
    private func run(_ options: String..., from host: TwoHosts.Host = .login) async throws -> RunnerResult {
      let update = try await runner("update", "-q", "scenarios", in: workspace.path)
      try #require(update.status == 0, "\(update)")
      let program = try BuiltProduct.executable("runner").string
      return try await hosts.run(
        [program] + options + ["--json", "result.json", "-v", "scenarios"], on: host, in: workspace.path)
    }

    @Test func hostsAreFilledOneAfterTheOther() async throws {
      let result = try await run("--hosts", "a:2,b:3")
      #expect(result.status == 0, "\(result)")
      // What fits on one host is there, and the other one takes the larger host first.
      #expect(try document().hosts(of: "small") == "bbb")
      #expect(try document().hosts(of: "chain") == "abbb")
      #expect(result.output.contains("\n  hosts: a has rank 0, b has ranks 1, 2 and 3\n"), "\(result)")
    }

    @Test func ranksGoRoundTheHostsWhereTheScenarioSaysSo() async throws {
      for name in ["small", "chain"] {
        let text = try #require(workspace.text(of: "scenarios/\(name).yaml"))
        try workspace.write(text + "placement: by-node\n", to: "scenarios/\(name).yaml")
      }
      try workspace.write("# The lab.\na slots=4\nb:2   # the old one\n", to: "lab")
      let result = try await run("--hostfile", "lab")
      #expect(result.status == 0, "\(result)")
      #expect(try document().hosts(of: "small") == "aba")
      #expect(try document().hosts(of: "chain") == "abab")
    }

    @Test func theLauncherCanBeOnOneOfThem() async throws {
      let result = try await run("--hosts", "a:2,b:2", from: .a)
      #expect(result.status == 0, "\(result)")
      #expect(try document().hosts(of: "chain") == "aabb")
    }

    @Test func aRankThatCrashesOnAnotherHostIsSurvived() async throws {
      try workspace.write(
        """
        files:
          film: { segments: 100 }
        peers:
          - count: 3
            owns: [film]
          - count: 3
            wants: [film]
        faults:
          - peer: 1
            when: { sends: 30 }
            do: crash
          - peer: 2
            when: { sends: 20 }
            do: crash
        placement: by-node

        """, to: "scenarios/crashes.yaml")
      let result = try await run("--hosts", "a:4,b:4")
      // A launcher that cannot survive it says so.
      let isSkipped = result.output.contains("skipped  crashes")
      #expect(result.status == 0 && (isSkipped || result.output.contains("faults: ranks 1 and 2 crashed")), "\(result)")
    }

    @Test func goldensAreWrittenFromRunsThere() async throws {
      let result = try await hosts.runner("update", "--hosts", "a:2,b:3", "-v", "scenarios", in: workspace.path)
      #expect(result.status == 0 && result.output.contains("\n  hosts: a has rank 0, b has"), "\(result)")
      let check = try await runner("scenarios", in: workspace.path)
      #expect(check.status == 0, "\(check)")
    }

    @Test func swarmsAreMarkedThereIfTheyNeedNoSandbox() async throws {
      let update = try await runner("update", "-q", "scenarios", in: workspace.path)
      try #require(update.status == 0, "\(update)")
      for (name, fixture) in ["ana": "right", "eve": "swaps"] {
        try workspace.copy(try await FixtureSwarm.executable(fixture), to: "\(name)/tema2")
      }
      let options = ["--hosts", "a:2,b:2", "--no-probe", "--keep"]
      let words = ["grade", "--swarms", "*/tema2"] + options + ["scenarios/chain.yaml"]
      let program = try BuiltProduct.executable("runner").string
      let refused = try await hosts.run([program] + words, in: workspace.path)
      #expect(refused.status == 64 && refused.error.contains("with --no-isolation"), "\(refused)")
      let result = try await hosts.run([program] + words + ["--no-isolation"], in: workspace.path)
      let lines = result.output.split(separator: "\n").map { $0.replacing(#/ +/#, with: " ") }
      #expect(result.status == 0, "\(result)")
      #expect(lines.contains { $0.hasPrefix("ana/tema2 1 1 ") } && lines.contains { $0.hasPrefix("eve/tema2 0 0 ") })
      let run = try #require(workspace.text(of: ".runner/latest/swarm-ana_tema2/chain/run.json"))
      #expect(Set(run.matches(of: /"host"\s*:\s*"([^"]+)"/).map { String($0.1) }) == ["a", "b"])
    }

    @Test func atTheTimeLimitNothingStaysBehind() async throws {
      try workspace.write("#!/bin/sh\nexec sleep 600\n", to: "sleeps", permissions: 0o755)
      let result = try await run("--hosts", "a:2,b:2", "--timeout", "3 s", "--swarm", "./sleeps")
      #expect(result.status == 1 && result.output.contains("\n  hosts: a has ranks 0 and 1, b has"), "\(result)")
      for host in [TwoHosts.Host.a, .b] {
        let deadline = ContinuousClock.now + .seconds(10)
        while !hosts.commands(on: host).isEmpty, ContinuousClock.now < deadline { await Task.yield() }
        #expect(hosts.commands(on: host) == [])
        let memory = hosts.root(of: host).string + "/dev/shm"
        #expect(try FileManager.default.contentsOfDirectory(atPath: memory) == [])
      }
    }
  }
}
