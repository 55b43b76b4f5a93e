import LibC
import ScenarioKit
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("The directory of a run that passed")
struct HinderedRemovalTests {
  @Test("goes, whatever the swarm has locked in it, and whoever runs it", arguments: [0, 65_534])
  func isRemoved(user: Int) async throws {
    guard geteuid() == 0 else { return }
    let workspace = try Samples.workspace()
    let scenario = try #require(ScenarioText(text: Samples.small).scenario)
    _ = try FakeLauncher(
      """
      \(FakeLauncher.outputs(of: scenario))
      mkdir -p locked/inner read-only; touch locked/inner/file read-only/file
      chmod 000 locked/inner/file locked/inner locked; chmod 500 read-only
      exit 0
      """, in: workspace)
    #expect(chmod(workspace.path.string, 0o777) == 0)
    let result = try await Subprocess.run(
      .name("setpriv"),
      arguments: Arguments([
        "--reuid", "\(user)", "--regid", "\(user)", "--clear-groups", try BuiltProduct.executable("runner").string,
        "update", "scenarios/small.yaml", "--mpirun", "./mpirun", "--swarm", "./swarm",
      ]),
      environment: .inherit.updating(["CI": nil]), workingDirectory: workspace.path, input: .none,
      output: .string(limit: 4096), error: .string(limit: 4096))
    #expect(result.standardOutput.hasPrefix("pass"))
    #expect(result.standardError == "")
    #expect(workspace.names(in: ".runner") == [".gitignore", "last.json"])
  }
}
