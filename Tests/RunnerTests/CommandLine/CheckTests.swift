import LibC
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("runner check")
struct CheckTests {
  @Test func validScenariosAreCounted() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("check", "scenarios/small.yaml", "scenarios/chain.yaml", in: workspace.path)
    #expect(result == RunnerResult(output: "2 scenarios, no error\n", error: "", status: 0))
  }

  @Test func everyFaultOfEveryFileIsTold() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    try workspace.write("files: [", to: "scenarios/cut.yaml")
    let result = try await runner(
      "check", "scenarios/cut.yaml", "scenarios/small.yaml", "scenarios/faulty.yaml", in: workspace.path)
    #expect(result.output == "")
    #expect(result.status == 2)
    #expect(result.error.contains("scenarios/cut.yaml:1:"))
    #expect(
      result.error.contains(
        """
        scenarios/faulty.yaml:2:11: error: unknown key "segment" of a file; did you mean "segments"? [unknown-key]
          2 |   film: { segment: 1 }
            |           ^

        """))
    #expect(
      result.error.contains(
        "scenarios/faulty.yaml:4:12: error: unknown file \"flim\"; did you mean \"film\"? [unknown-file]\n"))
    #expect(result.error.hasSuffix(" errors in 2 files\n"))
  }

  @Test func aMissingFileIsAFaultOfThatFileAndHidesNoOther() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    let result = try await runner("check", "scenarios/gone.yaml", "scenarios/faulty.yaml", in: workspace.path)
    #expect(
      result.error.hasPrefix(
        "scenarios/gone.yaml: error: cannot read the scenario: No such file or directory [unreadable-file]\n"))
    #expect(result.error.contains("scenarios/faulty.yaml:4:12: error"))
    #expect(result.status == 2)
  }

  @Test func aFolderStandsForTheScenariosBelowIt() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.small, to: "scenarios/deep/down/other.yml")
    try workspace.write("not a scenario", to: "scenarios/README.md")
    try workspace.write("not a scenario", to: "scenarios/.hidden.yaml")
    let result = try await runner("check", "scenarios", "scenarios/small.yaml", in: workspace.path)
    #expect(result == RunnerResult(output: "3 scenarios, no error\n", error: "", status: 0))
  }

  @Test func aPipeIsReadToItsEnd() async throws {
    let workspace = try Samples.workspace()
    #expect(mkfifo(workspace.path.appending("pipe").string, 0o600) == 0)
    let commands = [
      "\"$0\" check <(cat scenarios/small.yaml)", "cat scenarios/small.yaml | \"$0\" check /dev/stdin",
      "\"$0\" check /dev/stdin < scenarios/small.yaml", "cat scenarios/small.yaml > pipe & \"$0\" check pipe",
    ]
    for command in commands {
      let result = try await Subprocess.run(
        .name("bash"), arguments: ["-c", command, try BuiltProduct.executable("runner").string],
        workingDirectory: workspace.path, input: .none, output: .string(limit: 4096), error: .string(limit: 4096))
      #expect(result.standardOutput == "1 scenario, no error\n", "\(command)")
      #expect(result.standardError == "", "\(command)")
    }
  }

  @Test func aPipeThatNobodyWritesToIsNotWaitedForWithoutEnd() async throws {
    let workspace = try Samples.workspace()
    #expect(mkfifo(workspace.path.appending("pipe.yaml").string, 0o600) == 0)
    let result = try await runner("check", "pipe.yaml", in: workspace.path)
    let message = "cannot read the scenario: it is a named pipe, and nobody writes to it [unreadable-file]"
    #expect(result.error.hasPrefix("pipe.yaml: error: \(message)\n"))
    #expect(result.status == 2)
  }

  @Test(.enabled(if: geteuid() == 0)) func aMissingRightIsCalledThatAndHidesNothing() async throws {
    let workspace = try Samples.workspace()
    try workspace.makeFolder("locked")
    try workspace.write(Samples.faulty, to: "faulty.yaml")
    #expect(chmod(workspace.path.appending("locked").string, 0) == 0)
    #expect(chmod(workspace.path.string, 0o755) == 0)
    let user = ["--reuid", "65534", "--regid", "65534", "--clear-groups"]
    func run(_ arguments: [String]) async throws -> (error: String, status: TerminationStatus) {
      let result = try await Subprocess.run(
        .name("setpriv"), arguments: Arguments(user + [try BuiltProduct.executable("runner").string] + arguments),
        workingDirectory: workspace.path, input: .none, output: .discarded, error: .string(limit: 1 << 16))
      return (result.standardError, result.terminationStatus)
    }
    let check = try await run(["check", "locked", "faulty.yaml"])
    #expect(check.error.hasPrefix("locked: error: cannot read the folder: Permission denied [unreadable-file]\n"))
    #expect(check.error.contains("faulty.yaml:4:12: error"))
    #expect(check.status == .exited(2))
    for arguments in [
      ["check", "locked/a.yaml"], ["import", "locked/a"], ["compile", "scenarios", "-o", "locked/a"],
      ["compile", "scenarios/small.yaml", "-o", "locked"], ["scenarios", "--swarm", "locked/a"],
      ["scenarios", "--mpirun", "locked/a"], ["scenarios", "--junit", "locked/a.xml"], ["list", "locked"],
      ["scenarios", "--failed", "--runs", "locked"],
    ] {
      let result = try await run(arguments)
      #expect(result.error.contains("Permission denied"), "\(arguments): \(result.error)")
      #expect(result.status != .exited(0))
    }
  }

  @Test func quietTellsNothingButFaults() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("check", "-q", "scenarios", in: workspace.path)
    #expect(result == RunnerResult(output: "", error: "", status: 0))
  }

  @Test func colourIsUsedWhereItIsAskedFor() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.faulty, to: "faulty.yaml")
    let coloured = try await runner("check", "--color", "always", "faulty.yaml", in: workspace.path)
    let plain = try await runner("check", "faulty.yaml", in: workspace.path)
    #expect(coloured.error.contains("\u{1B}["))
    #expect(!plain.error.contains("\u{1B}"))
  }
}
