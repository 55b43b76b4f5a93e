import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  /// The recipes of docs/clusters.md, each as it stands there.
  @Suite("The recipes for clusters")
  struct RecipeTests {
    let workspace: TemporaryDirectory

    init() throws {
      workspace = try Samples.workspace()
      // One whose ranks go to as many hosts as there are.
      try workspace.write(Samples.chain + "placement: by-node\n", to: "scenarios/round.yaml")
    }

    /// The commands in the first block, or another one, of the section `title`.
    private func recipe(_ title: String, block: Int = 0) throws -> String {
      let text = try String(contentsOfFile: PackageFolder.appending("docs/clusters.md").string, encoding: .utf8)
      let section = try #require(text.components(separatedBy: "\n### \(title)\n").dropFirst().first)
      let blocks = section.components(separatedBy: "\n##")[0].components(separatedBy: "```sh\n").dropFirst()
      let commands = try #require(blocks.dropFirst(block).first?.components(separatedBy: "```\n").first)
      try #require(commands.contains("runner"))
      return commands
    }

    /// The words that do what a recipe says, with the `runner` that was just built, and `option` behind its last command.
    private func words(_ recipe: String, option: String = "") throws -> [String] {
      let folder = try BuiltProduct.executable("runner").removingLastComponent()
      let commands = recipe.trimmingCharacters(in: .newlines)
      return ["bash", "-euo", "pipefail", "-c", "PATH=\(folder):$PATH\n\(commands) \(option)"]
    }

    private func writeGoldens() async throws {
      let update = try await runner("update", "-q", "scenarios", in: workspace.path)
      try #require(update.status == 0, "\(update)")
    }

    /// What stands in `.runner/latest` of where the ranks of a scenario were.
    private func hosts(of name: String, in folder: TemporaryDirectory) throws -> Set<String> {
      let text = try #require(folder.text(of: ".runner/latest/\(name)/run.json"))
      return Set(text.matches(of: /"host"\s*:\s*"([^"]+)"/).map { String($0.1) })
    }

    @Test func aLaptop() async throws {
      try await writeGoldens()
      let words = try words(try recipe("A laptop"))
      let result = try await Subprocess.run(
        .name(words[0]), arguments: Arguments(Array(words.dropFirst())),
        environment: .inherit.updating(["CI": nil, "NO_COLOR": nil]), workingDirectory: workspace.path, input: .none,
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
      #expect(result.terminationStatus.isSuccess, "\(result.standardOutput)\(result.standardError)")
      #expect(result.standardOutput.contains("3 scenarios: 3 pass"))
    }

    @Test(
      .enabled(if: TwoHosts.canBeMade, "no hosts can be made here"),
      .enabled(if: TwoHosts.haveSSH, "no sshd here: apt install openssh-server"))
    func aLabOfWorkstations() async throws {
      let hosts = try TwoHosts()
      try await hosts.startSSH()
      try await writeGoldens()
      let result = try await hosts.run(
        try words(try recipe("A lab of workstations"), option: "--keep"), in: workspace.path, reaching: .asEver)
      #expect(result.status == 0 && result.output.contains("3 scenarios: 3 pass"), "\(result)")
      #expect(try self.hosts(of: "round", in: workspace) == ["login", "a", "b"])
      for host in [TwoHosts.Host.a, .b] { #expect(hosts.commands(on: host) == []) }
    }

    /// Nothing but `srun` leads to the other node, which sees no file of this one.
    @Test(
      .enabled(if: TwoHosts.canBeMade, "no hosts can be made here"),
      .enabled(if: TwoHosts.haveSlurm, "no Slurm here: apt install slurmctld slurmd slurm-client munge"))
    func slurmAtOnce() async throws {
      let shared = try TemporaryDirectory()
      let hosts = try TwoHosts(sharing: [shared.path])
      let variables = try await hosts.startSlurm(in: shared.path)
      try await writeGoldens()
      let result = try await hosts.run(
        try words(try recipe("Slurm"), option: "--keep"), in: workspace.path, reaching: .asEver, environment: variables)
      #expect(result.status == 0 && result.output.contains("3 scenarios: 3 pass"), "\(result)")
      #expect(try self.hosts(of: "chain", in: workspace) == ["a"])
      #expect(try self.hosts(of: "round", in: workspace) == ["a", "b"])
    }

    /// The job begins on the first node, in the folder in which it was given.
    @Test(
      .enabled(if: TwoHosts.canBeMade, "no hosts can be made here"),
      .enabled(if: TwoHosts.haveSlurm, "no Slurm here: apt install slurmctld slurmd slurm-client munge"))
    func slurmLater() async throws {
      let hosts = try TwoHosts(sharing: [workspace.path])
      try workspace.makeFolder("slurm")
      var variables = try await hosts.startSlurm(in: workspace.path.appending("slurm"))
      (variables["SBATCH_WAIT"], variables["SBATCH_OUTPUT"]) = ("1", "output")
      try await writeGoldens()
      let result = try await hosts.run(
        try words(try recipe("Slurm", block: 1)), in: workspace.path, reaching: .asEver, environment: variables)
      #expect(result.status == 0, "\(result), \(workspace.text(of: "output") ?? "")")
      #expect(workspace.has("result.xml"))
      let text = try #require(workspace.text(of: "result.json"))
      #expect(Set(text.matches(of: /"host"\s*:\s*"([^"]+)"/).map { String($0.1) }) == ["a", "b"])
    }
  }
}
