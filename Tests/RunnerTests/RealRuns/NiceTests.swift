import LibC
import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite("A runner that gives way to others")
  struct NiceTests {
    @Test func itsRanksDoSo() async throws {
      let workspace = try Samples.workspace()
      try workspace.write("#!/bin/sh\nnice > ../../../nice.$OMPI_COMM_WORLD_RANK\n", to: "tell", permissions: 0o755)
      let result = try await Subprocess.run(
        .name("nice"),
        arguments: [
          "-n", "7", try BuiltProduct.executable("runner").string, "scenarios/small.yaml", "--swarm", "./tell",
        ],
        workingDirectory: workspace.path, input: .none, output: .discarded, error: .discarded)
      #expect(result.terminationStatus == .exited(1))
      for rank in 0..<3 { #expect(workspace.text(of: "nice.\(rank)") == "\(min(niceValue + 7, 19))\n") }
    }
  }
}
