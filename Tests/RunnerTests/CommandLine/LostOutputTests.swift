import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("What cannot be written to standard output is said, and ends in status 3", .serialized)
struct LostOutputTests {
  static let commands = [
    ["list", "scenarios"], ["list", "--json", "scenarios"], ["check", "scenarios"], ["compile", "scenarios"],
    ["compile", "scenarios", "-o", "jobs"], ["scenarios", "--dry-run"], ["scenarios", "--failed"],
    ["scenarios", "--failed", "--json", "-"], ["scenarios", "--failed", "--junit", "-"], ["doctor"], ["--help"],
    ["--version"], ["help", "run"], ["grade", "--help"], ["--generate-completion-script", "bash"],
    ["--experimental-dump-help"], ["import", "job"], ["scenarios", "--mpirun", "./mpirun", "--swarm", "./swarm"],
    ["scenarios", "--mpirun", "./mpirun", "--swarm", "./swarm", "--json", "-"],
    ["update", "scenarios", "--mpirun", "./mpirun", "--swarm", "./swarm"],
    ["grade", "scenarios", "--mpirun", "./mpirun", "--swarm", "./swarm"],
    ["grade", "scenarios", "--mpirun", "./mpirun", "--swarm", "./swarm", "--csv", "-"],
  ]

  @Test(arguments: commands)
  func whateverTheCommandIs(arguments: [String]) async throws {
    for (end, reason) in [("> /dev/full", "No space left on device"), (">&-", "Bad file descriptor")] {
      let result = try await LostOutputTests.run(arguments, end)
      #expect(result.error.hasSuffix("Error: cannot write to standard output: \(reason)\n"), "\(arguments) \(end)")
      #expect(result.error.components(of: "cannot write") == 1)
      #expect(result.status == 3, "\(arguments) \(end)")
    }
  }

  @Test(
    "but not that the reader of a pipe has gone",
    arguments: [["list", "scenarios"], ["--help"], ["check", "scenarios"]])
  func brokenPipe(arguments: [String]) async throws {
    // The pipe has no reader from the start on.
    let result = try await LostOutputTests.run(arguments, "", after: "exec > >(:); wait $!;")
    #expect(result.error == "")
    #expect(result.status == 130)
  }

  @Test func whatIsNotToldToAnyoneIsNoLoss() async throws {
    for end in ["2> /dev/full", "2>&-", "< /dev/null >/dev/null 2>&-"] {
      let result = try await LostOutputTests.run(["list", "scenarios"], end)
      #expect(result.status == 0)
    }
    #expect(try await LostOutputTests.run(["check", "-q", "scenarios"], "> /dev/full").status == 0)
  }

  /// Runs the runner in a shell after the commands `start`, with its streams led where `end` says.
  private static func run(_ arguments: [String], _ end: String, after start: String = "") async throws -> RunnerResult {
    let workspace = try Samples.workspace()
    _ = try FakeLauncher("exit 0", in: workspace)
    // Marks are given only where the goldens are right.
    let film = "6b5e011c1eded0ec27066ecede301d8e\ne3c64e745feb38652b7faa133f9a3970\nbc92eaf011e9db26b87d3e5f52b6846e\n"
    try workspace.write(String(film.prefix(33)), to: "golden/small/client2_film")
    for rank in [2, 3] { try workspace.write(film, to: "golden/chain/client\(rank)_film") }
    try workspace.write("1\nf 1\n6b5e011c1eded0ec27066ecede301d8e\n0\n", to: "job/in1.txt")
    try workspace.write("0\n1\nf\n", to: "job/in2.txt")
    let command = "\(start) \"$@\" \(end)"
    let result = try await Subprocess.run(
      .name("bash"),
      arguments: Arguments(["-c", command, "bash", try BuiltProduct.executable("runner").string] + arguments),
      environment: .inherit.updating(["CI": nil]), workingDirectory: workspace.path, input: .none,
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    let status: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
    return RunnerResult(output: result.standardOutput, error: result.standardError, status: status)
  }
}

extension String {
  /// How often `part` stands in the text.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
