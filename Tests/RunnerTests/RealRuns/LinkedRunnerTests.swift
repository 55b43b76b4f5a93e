import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  /// As packages install it: `bin/runner` is a link.
  @Suite("A link to the runner")
  struct LinkedRunnerTests {
    @Test("is the runner, with all that stands beside it")
    func doctor() async throws {
      let directory = try TemporaryDirectory()
      try directory.makeFolder("bin")
      let runner = try BuiltProduct.executable("runner")
      try directory.link(runner.string, from: "bin/runner")
      let result = try await run(
        .path(directory.path.pushing("bin/runner")), arguments: ["doctor"], workingDirectory: directory.path,
        output: .string(limit: 1 << 16), error: .discarded)
      #expect(result.terminationStatus.isSuccess)
      let swarm = runner.removingLastComponent().appending("swarm")
      #expect(result.standardOutput.split(separator: "\n").contains("found     swarm      \(swarm)"))
    }
  }
}
