import Essentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("Reports say what happened, whatever it was")
struct ReportOfErrorsTests {
  private struct Document: Decodable {
    struct Obstacle: Decodable, Hashable {
      var kind: String
      var message: String
      var path: String?
      var line: Int?
      var column: Int?
    }
    var errors: [Obstacle]
    var revision: Int
  }

  /// A workspace with reports of yesterday, on which all was well.
  private func workspace() throws -> TemporaryDirectory {
    let workspace = try Samples.workspace()
    try workspace.write("<testsuites/>\n", to: "j.xml")
    try workspace.write("{}\n", to: "j.json")
    return workspace
  }

  private func errors(in workspace: TemporaryDirectory, _ name: String = "j.json") throws -> [Document.Obstacle] {
    let text = try #require(workspace.text(of: name))
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.revision == 8)
    return document.errors
  }

  @Test func anInvalidScenarioIsAnError() async throws {
    let workspace = try workspace()
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    let result = try await runner("scenarios", "--junit", "j.xml", "--json", "j.json", in: workspace.path)
    #expect(result.status == 2)
    let errors = try errors(in: workspace)
    #expect(errors.map(\.kind) == ["unknown-key", "unknown-file"])
    #expect(errors.first?.path == "scenarios/faulty.yaml")
    #expect(errors.map(\.line) == [2, 4])
    let junit = try #require(workspace.text(of: "j.xml"))
    #expect(junit.contains("<testsuites name=\"runner\" tests=\"1\" failures=\"0\" errors=\"1\""))
    #expect(junit.contains("<testcase name=\"scenarios/faulty.yaml\" classname=\"scenarios\""))
    #expect(junit.contains("<error type=\"unknown-key\" message=\"line 2, column 11: unknown key &quot;segment&quot;"))
    #expect(junit.contains("error: unknown file &quot;flim&quot;"))
  }

  @Test(arguments: [
    (
      ["--mpirun", "/nonexistent"], Int32(3), "machine-error",
      "no mpirun at \"/nonexistent\": No such file or directory"
    ),
    (["--swarm", "tema2"], 3, "machine-error", "no swarm at \"tema2\": No such file or directory"),
    (["--filter", "xyz"], 64, "wrong-usage", "--filter: no scenario's name matches \"xyz\""),
    (["gone.yaml"], 2, "unreadable-file", "cannot read the scenario: No such file or directory"),
    (["empty"], 64, "wrong-usage", "the folder \"empty\" holds no .yaml file"),
    (["--runs", "scenarios"], 64, "wrong-usage", "--runs: \"scenarios\" is a folder that is read"),
    (["--runs", "g", "--golden", "./g"], 64, "wrong-usage", "--runs and --golden name the same folder"),
    (
      ["--golden", "scenarios/small.yaml"], 64, "wrong-usage",
      "--golden: \"scenarios/small.yaml\" is one of the scenarios"
    ),
  ])
  func soIsAnythingElse(arguments: [String], status: Int32, kind: String, message: String) async throws {
    let workspace = try workspace()
    try workspace.makeFolder("empty")
    let result = try await runner(
      ["scenarios"] + arguments + ["--junit", "j.xml", "--json", "j.json"], in: workspace.path)
    #expect(result.status == status)
    let errors = try errors(in: workspace)
    #expect(errors.map(\.kind) == [kind])
    #expect(errors.first?.message.hasPrefix(message) == true)
    #expect(workspace.text(of: "j.xml")?.contains("<error type=\"\(kind)\"") == true)
  }

  @Test func marksSayItToo() async throws {
    let workspace = try workspace()
    try workspace.write("swarm\n", to: "j.csv")
    try workspace.write(Samples.faulty, to: "scenarios/faulty.yaml")
    try workspace.write("#!/bin/sh\n", to: "tema2", permissions: 0o755)
    let arguments = ["grade", "scenarios", "--swarm", "tema2", "--json", "j.json", "--csv", "j.csv"]
    #expect(try await runner(arguments, in: workspace.path).status == 2)
    #expect(try errors(in: workspace).map(\.kind) == ["unknown-key", "unknown-file"])
    #expect(!workspace.has("j.csv"))
    try workspace.write(Samples.small, to: "scenarios/faulty.yaml")
    for scenario in ["small", "chain", "faulty"] {
      try workspace.write("wrong\n", to: "golden/\(scenario)/client2_film")
    }
    #expect(try await runner(arguments, in: workspace.path).status == 2)
    let kinds = Set(try errors(in: workspace).map(\.kind))
    #expect(kinds == ["wrong-golden"])
    #expect(try await runner(arguments + ["--mpirun", "/nonexistent"], in: workspace.path).status == 3)
    #expect(try errors(in: workspace).map(\.kind) == ["machine-error"])
  }

  @Test func marksSayThatAFolderIsWrong() async throws {
    let workspace = try workspace()
    try workspace.write("#!/bin/sh\n", to: "tema2", permissions: 0o755)
    let arguments = ["grade", "scenarios", "--swarm", "tema2", "--json", "j.json", "--runs", "scenarios"]
    #expect(try await runner(arguments, in: workspace.path).status == 64)
    #expect(try errors(in: workspace).map(\.kind) == ["wrong-usage"])
  }

  @Test(
    arguments: [
      (["scenarios", "--junit", "j.xml"], "<error type=\"machine-error\""),
      (["grade", "scenarios", "--swarm", "tema2", "--csv", "j.xml"], nil),
    ])
  func aLimitThatIsTooLowForTheRunnerIsAnError(arguments: [String], other: String?) async throws {
    let workspace = try workspace()
    let result = try await Subprocess.run(
      .name("bash"),
      arguments: Arguments(
        ["-c", "ulimit -n 20; exec \"$0\" \"$@\"", try BuiltProduct.executable("runner").string] + arguments
          + ["--json", "j.json"]),
      workingDirectory: workspace.path, input: .none, output: .discarded, error: .string(limit: 4096))
    #expect(result.terminationStatus == .exited(3))
    #expect(result.standardError.hasPrefix("Error: the limit of open files is 20, and the runner needs 32; "))
    let errors = try errors(in: workspace)
    #expect(errors.map(\.kind) == ["machine-error"])
    #expect(errors.first?.message.hasPrefix("the limit of open files is 20") == true)
    // CSV could not say so.
    #expect(workspace.has("j.xml") == (other != nil))
    if let other { #expect(workspace.text(of: "j.xml")?.contains(other) == true) }
  }

  @Test func aDryRunAndWrongUsageLeaveThemAlone() async throws {
    let workspace = try workspace()
    for arguments in [["--dry-run"], ["--jobs", "0"], ["--junit", "scenarios/small.yaml"]] {
      _ = try await runner(["scenarios", "--junit", "j.xml", "--json", "j.json"] + arguments, in: workspace.path)
      #expect(workspace.text(of: "j.xml") == "<testsuites/>\n")
      #expect(workspace.text(of: "j.json") == "{}\n")
    }
  }

  @Test func aLinkToAnOldReportIsFollowedAndStays() async throws {
    let workspace = try workspace()
    try workspace.link("j.json", from: "latest.json")
    let result = try await runner(
      "scenarios", "--mpirun", "/nonexistent", "--json", "latest.json", in: workspace.path)
    #expect(result.status == 3)
    #expect(try errors(in: workspace).map(\.kind) == ["machine-error"])
    let link = workspace.path.appending("latest.json")
    #expect(try link.stat(followTargetSymlink: false).type == .symbolicLink)
  }
}
