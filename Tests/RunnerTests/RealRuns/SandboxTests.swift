import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  /// What a sandbox keeps from whatever runs in it.
  @Suite("runner --isolate", .enabled("no namespaces here", RealRuns.mayIsolate))
  struct SandboxTests {
    let workspace: TemporaryDirectory

    init() throws { workspace = try Samples.workspace() }

    /// What the fixture `peeks`, at `program`, has found out.
    private func found(by program: String, environment: [String: String]) async throws -> [String] {
      if !workspace.has(program) { try workspace.copy(try await FixtureSwarm.executable("peeks"), to: program) }
      _ = try await runner(
        "--isolate", "--keep", "--swarm", program, "scenarios/small.yaml", in: workspace.path, environment: environment)
      let text = try #require(workspace.text(of: ".runner/latest/small/ranks/2.stdout"))
      return text.split(separator: "\n").map(String.init)
    }

    @Test func aSwarmKnowsNoVariableButThoseOfMPIAndOfPrograms() async throws {
      let found = try await found(
        by: "own/peeks",
        environment: [
          "CI_JOB_TOKEN": "of-the-marker", "LC_SECRET": "of-the-marker, and yet of the language",
          "OMPI_MCA_own": "of-the-marker, and yet of MPI",
        ])
      let variables = Set(found.filter { $0.hasPrefix("variable ") })
      #expect(
        variables == [
          "variable LC_SECRET=of-the-marker, and yet of the language",
          "variable OMPI_MCA_own=of-the-marker, and yet of MPI",
        ])
      #expect(found.contains("capabilities 0000000000000000"))
      #expect(!found.contains("unmounts") && !found.contains("remounts"))
    }

    @Test func aVariableReachesTheRanksWhereMpirunIsToldToHandItOn() async throws {
      try workspace.copy(try await FixtureSwarm.executable("peeks"), to: "own/peeks")
      _ = try await runner(
        "--isolate", "--keep", "--swarm", "own/peeks", "--mpirun-args", "-x GIVEN", "scenarios/small.yaml",
        in: workspace.path, environment: ["GIVEN": "of-the-marker", "KEPT": "of-the-marker"])
      let text = try #require(workspace.text(of: ".runner/latest/small/ranks/2.stdout"))
      #expect(text.contains("variable GIVEN=of-the-marker\n") && !text.contains("KEPT"))
    }

    @Test func whatRunsOutsideTheCellsHasNoRightsEither() async throws {
      try workspace.write(
        """
        #!/bin/sh
        [ "$1" = --version ] && exec mpirun --version
        {
          grep CapEff: /proc/self/status
          cat /proc/[0-9]*/environ | tr '\\0' '\\n' | grep of-the-marker
          umount /etc/shadow && echo unmounts
          mount -o remount,bind,rw /usr && echo remounts
          true > /etc/ssl/private/file && echo writes
        } > rights 2> /dev/null
        exec mpirun "$@"
        """, to: "own/mpirun", permissions: 0o755)
      _ = try await runner("update", "-q", "scenarios/small.yaml", in: workspace.path)
      let result = try await runner(
        "--isolate", "--keep", "--mpirun", "own/mpirun", "scenarios/small.yaml", in: workspace.path,
        environment: ["CI_JOB_TOKEN": "of-the-marker"])
      #expect(result.status == 0, "\(result)")
      let lines = try #require(workspace.text(of: ".runner/latest/small/rights")).split(separator: "\n")
      // Root needs the right to set the capabilities of files to make the namespaces of cells; in a sandbox it is of no use.
      #expect([["CapEff:\t0000000000000000"], ["CapEff:\t0000000080000000"]].contains(lines), "\(lines)")
    }

    @Test func aSwarmThatForksForEverIsEndedAlsoWhereNobodyHasSaidHowOftenItMay() async throws {
      try workspace.copy(try await FixtureSwarm.executable("multiplies"), to: "own/multiplies")
      _ = try await runner("update", "-q", "scenarios/small.yaml", in: workspace.path)
      let result = try await runner(
        "grade", "--no-probe", "-v", "--swarm", "own/multiplies", "scenarios/small.yaml", in: workspace.path)
      #expect(result.output.contains("\n    used more than 576 processes and threads\n"), "\(result)")
      let more = try await runner(
        "grade", "--no-probe", "-v", "--processes", "100", "--swarm", "own/multiplies", "scenarios/small.yaml",
        in: workspace.path)
      #expect(more.output.contains("\n    used more than 100 processes and threads\n"), "\(more)")
    }

    @Test func theHomeOfTheUserIsNotShownWithAProgramInIt() async throws {
      try workspace.write("", to: "home/diary")
      let home = workspace.path.appending("home").string
      let found = try await found(by: "home/peeks", environment: ["HOME": home])
      #expect(found.filter { $0.hasPrefix("beside ") } == ["beside peeks"])
      let elsewhere = try await self.found(by: "home/peeks", environment: [:])
      #expect(elsewhere.contains("beside diary"))
    }
  }
}
