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

    @Test(
      .enabled(if: TwoHosts.haveSlurm, "no Slurm here: apt install slurmctld slurmd slurm-client munge"),
      arguments: [false, true])
    func insideSlurmNothingNeedsToBeSaid(isBatch: Bool) async throws {
      let update = try await runner("update", "-q", "scenarios", in: workspace.path)
      try #require(update.status == 0, "\(update)")
      try workspace.makeFolder("slurm")
      let variables = try await hosts.startSlurm(in: workspace.path.appending("slurm"))
      let program = try BuiltProduct.executable("runner")
      let command = "\(program) --json result.json -v scenarios"
      let words =
        isBatch
        ? ["sbatch", "--wait", "--nodes=2", "--ntasks=6", "--output=output", "--wrap=\(command)"]
        : ["salloc", "--nodes=2", "--ntasks=6"] + command.split(separator: " ").map(String.init)
      let result = try await hosts.run(words, in: workspace.path, environment: variables)
      #expect(result.status == 0, "\(result), \(workspace.text(of: "output") ?? "")")
      // Four tasks are on the first node, two on the second.
      #expect(try document().hosts(of: "small") == "aaa")
      #expect(try document().hosts(of: "chain") == "aaaa")
    }
  }
}
