import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite("The README")
  struct ReadmeTests {
    @Test func everyConsoleExampleGivesWhatItShows() async throws {
      let blocks = try ReadmeTests.blocks(of: "console")
      #expect(!blocks.isEmpty)
      let workspace = try await ReadmeTests.workspace()
      for block in blocks {
        let commands = block.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
        var shown = ""
        for command in commands {
          shown += "$ \(command)\n" + (try await ReadmeTests.output(of: command, in: workspace))
        }
        #expect(stable(shown) == stable(block))
      }
    }

    @Test func itsScenariosAreValid() async throws {
      let workspace = try TemporaryDirectory()
      for (index, block) in try ReadmeTests.blocks(of: "yaml").enumerated() {
        try workspace.write(block, to: "example\(index).yaml")
      }
      let result = try await runner("check", ".", in: workspace.path)
      #expect(result == RunnerResult(output: "2 scenarios, no error\n", error: "", status: 0))
    }

    @Test func nothingElseIsShownThatCouldGoStale() throws {
      let text = try ReadmeTests.text()
      let languages = text.matches(of: #/(?m)^```([a-z]+)$/#).map { String($0.output.1) }
      #expect(Set(languages) == ["sh", "yaml", "console"])
      let scripts = try ReadmeTests.blocks(of: "sh").joined().split(separator: "\n").map { $0.split(separator: " ")[0] }
      #expect(scripts == ["scripts/run", "scripts/test"])
    }

    private static func text() throws -> String {
      try PackageFolder.appending("README.md").text()
    }

    /// The fenced blocks in `language`.
    private static func blocks(of language: String) throws -> [String] {
      try text().matches(of: #/(?ms)^```([a-z]+)\n(.*?)^```$/#).filter { $0.output.1 == language }
        .map { String($0.output.2) }
    }

    /// A folder as the examples suppose it: the project's scenarios, a faulty one, and a swarm that swaps segments.
    private static func workspace() async throws -> TemporaryDirectory {
      let workspace = try TemporaryDirectory()
      for folder in ["scenarios", "golden"] { try workspace.copy(PackageFolder.appending(folder), to: folder) }
      try workspace.copy(try await FixtureSwarm.executable("swaps"), to: "tema2")
      try workspace.write(
        """
        files:
          film: { segments: 1 }
        peers:
          - owns: [flim]
          - wants: [film]

        """, to: "faulty.yaml")
      return workspace
    }

    /// What a shell shows of `command`, with `runner` in its `PATH`.
    private static func output(of command: String, in workspace: TemporaryDirectory) async throws -> String {
      let products = try BuiltProduct.executable("runner").removingLastComponent()
      let result = try await Subprocess.run(
        .name("bash"), arguments: ["-c", "PATH=\"$0:$PATH\"; exec 2>&1; \(command)", products.string],
        workingDirectory: workspace.path, input: .none, output: .string(limit: 1 << 20), error: .discarded)
      return result.standardOutput
    }
  }
}
