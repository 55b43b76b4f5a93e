import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite("Marks that leave the runner")
  struct FormatRunTests {
    /// The samples with their goldens, one of them hidden, and the submissions of these people, each a fixture swarm.
    private func workspace(_ swarms: [String: String]) async throws -> TemporaryDirectory {
      let workspace = try Samples.workspace()
      try workspace.write("points: 10\n" + Samples.chain, to: "scenarios/chain.yaml")
      try workspace.write(
        Samples.small.replacing("tags: [smoke, tiny]", with: "tags: [hidden]"), to: "scenarios/small.yaml")
      _ = try await runner("update", "-q", "scenarios", in: workspace.path)
      for (name, fixture) in swarms {
        try workspace.copy(try await FixtureSwarm.executable(fixture), to: "\(name)/tema2")
      }
      return workspace
    }

    private let options = ["--no-isolation", "--no-probe", "--no-shared", "scenarios"]

    @Test func everySubmissionHasAPageOfItsOwn() async throws {
      let workspace = try await workspace(["ana": "right", "bob": "short", "cid": "crashes"])
      try workspace.write("<!-- feedback of runner grade -->\n", to: "pages/zoe+tema2.md")
      let result = try await runner(
        ["grade", "--swarms", "*/tema2", "--feedback", "pages", "--format", "junit", "--output", "marks.xml", "-q"]
          + options, in: workspace.path)
      #expect(result.error == "")
      #expect(result.status == 0)
      #expect(workspace.names(in: "pages") == ["ana+tema2.md", "bob+tema2.md", "cid+tema2.md"])
      let ana = try #require(workspace.text(of: "pages/ana+tema2.md"))
      #expect(ana.contains("# ana/tema2\n\n11 of 11 points.\n"))
      let bob = try #require(workspace.text(of: "pages/bob+tema2.md"))
      #expect(
        bob.contains("## chain: 0 of 10 points\n\nThe holder of one file wants the other.\n\ntruncated, rank 3: "))
      #expect(bob.contains("\n    client3_film: ends after 2 of 3 segments\n"))
      #expect(bob.contains("## hidden scenario 1: 0 of 1 points\n"))
      let cid = try #require(workspace.text(of: "pages/cid+tema2.md"))
      #expect(cid.contains("\n    rank 3: killed by SIGSEGV (segmentation fault)\n"))
      for page in [ana, bob, cid] {
        #expect(!page.contains(workspace.path.string) && !page.contains("One segment") && !page.contains(".runner"))
      }
      let marks = try #require(workspace.text(of: "marks.xml"))
      #expect(marks.contains("<testsuite name=\"bob/tema2\" tests=\"2\" failures=\"2\" errors=\"0\" skipped=\"0\""))
    }

    /// Has the scripts of `--init gradescope` mark a submission of these files, and returns what stands in `results.json`.
    private func gradescope(_ submission: [String: String]) async throws -> String {
      let workspace = try await workspace([:])
      _ = try await runner("grade", "--init", "gradescope", "source", in: workspace.path)
      let script = try #require(workspace.text(of: "source/run_autograder"))
      try workspace.write(
        script.replacing("options=()", with: "options=(--no-isolation --no-probe --no-shared)"),
        to: "source/run_autograder", permissions: 0o755)
      for name in ["scenarios", "golden"] {
        try FileManager.default.moveItem(
          atPath: workspace.path.appending(name).string,
          toPath: workspace.path.appending("source").appending(name).string)
      }
      try workspace.makeFolder("source/runner")
      try workspace.link(BuiltProduct.executable("runner").string, from: "source/runner/runner")
      for (name, text) in submission { try workspace.write(text, to: "submission/\(name)") }
      let result = try await Subprocess.run(
        .path(workspace.path.pushing("source/run_autograder")),
        environment: .inherit.updating(["AUTOGRADER": workspace.path.string]), workingDirectory: workspace.path,
        input: .none, output: .discarded, error: .discarded)
      #expect(result.terminationStatus == .exited(0))
      return try #require(workspace.text(of: "results/results.json"))
    }

    @Test func gradescopeBuildsAndMarks() async throws {
      func source(_ name: String) throws -> String {
        try String(contentsOfFile: PackageFolder.appending("Tests/Fixtures/swarms/\(name)").string, encoding: .utf8)
      }
      let right = try await gradescope(["tema2.c": try source("right.c"), "field.h": try source("field.h")])
      #expect(right.contains("\"score\" : 11,"))
      let wrong = try await gradescope(["tema2.c": "int main(void) { return nothing; }\n"])
      #expect(wrong.contains("\"score\" : 0,"))
      #expect(wrong.contains("does not build: status 1") && wrong.contains("The last lines of the build:"))
      #expect(wrong.contains("error: ") && wrong.contains("nothing"))
    }

    @Test func aFormatForOnePrintsNothingElse() async throws {
      let workspace = try await workspace(["bob": "short"])
      let result = try await runner(
        ["grade", "--swarm", "bob/tema2", "--format", "vmchecker"] + options, in: workspace.path)
      #expect(result.error == "")
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("0 of 11 points.\n\nchain: 0 of 10 points\n---------------------\n"))
      #expect(
        result.output.hasSuffix("\nhidden scenario 1: 0 of 1 points\n--------------------------------\n\nTotal: 0\n"))
    }

    @Test func whatTheLauncherSpoiltIsNoMark() async throws {
      let workspace = try await workspace([:])
      _ = try FakeLauncher("exit 7", in: workspace)
      let result = try await runner(
        [
          "grade", "--swarm", "./swarm", "--mpirun", "./mpirun", "--format", "vpl", "--output", "out", "--feedback",
          "pages",
        ]
          + options, in: workspace.path)
      #expect(result.status == 3)
      #expect(result.error.contains("warning: swarm could not be marked in 2 scenarios, as the launcher failed"))
      let text = try #require(workspace.text(of: "out"))
      #expect(text.hasPrefix("<|--\nNo points are given: the marking itself failed in part, and is to be repeated."))
      #expect(text.hasSuffix("\n--|>\n") && !text.contains("Grade"))
      let page = try #require(workspace.text(of: "pages/swarm.md"))
      #expect(page.contains("## chain: not marked\n"))
    }
  }
}
