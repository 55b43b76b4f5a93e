import Essentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("runner grade --init gradescope")
struct GradescopeKitTests {
  private struct Results: Decodable {
    var score: Double?
    var output: String
  }

  /// A folder with what Gradescope has when it marks: the scripts as the source, and this as the submission.
  private func autograder(_ submission: [String: String]) async throws -> TemporaryDirectory {
    let folder = try TemporaryDirectory()
    let result = try await runner("grade", "--init", "gradescope", "source", in: folder.path)
    #expect(result.error == "")
    #expect(result.status == 0)
    try folder.makeFolder("submission")
    for (name, text) in submission { try folder.write(text, to: "submission/\(name)") }
    return folder
  }

  /// What stands in `results.json` when `run_autograder` has run.
  private func mark(_ folder: TemporaryDirectory) async throws -> Results {
    let result = try await Subprocess.run(
      .path(folder.path.pushing("source/run_autograder")),
      environment: .inherit.updating(["AUTOGRADER": folder.path.string]), workingDirectory: folder.path, input: .none,
      output: .discarded, error: .discarded)
    #expect(result.terminationStatus == .exited(0))
    #expect(folder.names(in: "results") == ["results.json"])
    let text = try #require(folder.text(of: "results/results.json"))
    return try JSONDecoder().decode(Results.self, from: Data(text.utf8))
  }

  @Test func writesTwoProgramsThatTheShellTakes() async throws {
    let folder = try await autograder([:])
    #expect(folder.names(in: "source") == ["run_autograder", "setup.sh"])
    for name in folder.names(in: "source") {
      let script = folder.path.pushing(FilePath("source/\(name)"))
      #expect(try script.stat().permissions.contains([.ownerExecute, .groupExecute, .otherExecute]))
      let shell = try await Subprocess.run(
        .name("bash"), arguments: ["-n", script.string], output: .discarded, error: .string(limit: 4096))
      #expect(shell.terminationStatus.isSuccess && shell.standardError == "")
      // Where it is there, as in CI.
      let check = try await Subprocess.run(
        .name("sh"), arguments: ["-c", "! command -v shellcheck || shellcheck \"$0\"", script.string],
        output: .string(limit: 1 << 16), error: .discarded)
      #expect(check.terminationStatus.isSuccess, "\(check.standardOutput)")
    }
  }

  @Test func replacesNothing() async throws {
    let folder = try await autograder([:])
    try folder.write("mine\n", to: "source/setup.sh")
    let again = try await runner("grade", "--init", "gradescope", "source", in: folder.path)
    #expect(again.error.hasPrefix("Error: --init gradescope: \"source/setup.sh\" is there already; remove it, or name"))
    #expect(again.status == 64)
    #expect(folder.text(of: "source/setup.sh") == "mine\n")
    let two = try await runner("grade", "--init", "gradescope", "a", "b", in: folder.path)
    #expect(two.error.hasPrefix("Error: --init gradescope takes one folder, and there are 2 names"))
    let file = try await runner("grade", "--init", "gradescope", "source/setup.sh", in: folder.path)
    #expect(file.error.hasPrefix("Error: --init gradescope: \"source/setup.sh\" is not a folder"))
    #expect(folder.names() == ["source", "submission"])
  }

  @Test func leavesResultsEvenIfThereIsNoRunner() async throws {
    let results = try await mark(try await autograder(["Makefile": "all:\n\ttouch tema2\n"]))
    #expect(results.score == nil)
    #expect(results.output.hasPrefix("The submission was not marked: the marking itself failed"))
  }

  @Test func marksTheSubmission() async throws {
    let folder = try await autograder(["Makefile": "all:\n\ttouch tema2\n"])
    try folder.write(
      """
      #!/bin/sh
      for word; do
        case $last in
        --output) printf '{ "score": 7, "output": "%s" }' "$1 $2 $3 $4 $5" > "$word" ;;
        esac
        last=$word
      done
      [ "$last" = "$AUTOGRADER/source/scenarios" ] || rm -f results.json
      exit 3
      """, to: "source/runner/runner", permissions: 0o755)
    let results = try await mark(folder)
    #expect(results.score == 7)
    #expect(results.output == "grade --submissions \(folder.path.string)/submission --program tema2")
  }
}
