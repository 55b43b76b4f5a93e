import TestSupport
import Testing

@Suite("Where marks go")
struct MarkingFormatUsageTests {
  /// A command line, and what is said of it.
  static let cases: [(arguments: [String], message: String)] = [
    (
      ["--swarm", "b/tema2", "--format", "vmchecker"],
      "--format vmchecker tells of one submission, and there are 2: name one, or mark each by itself"
    ),
    (["--swarm", "b/tema2", "--format", "vpl", "--output", "old"], "--format vpl tells of one submission"),
    (
      ["--swarm", "b/tema2", "--format", "gradescope", "--output", "old"], "--format gradescope tells of one submission"
    ),
    (["--swarm", "b/tema2", "--format", "classroom"], "--format classroom tells of one submission"),
    (["--output", "old"], "--output needs --format, which says what is written"),
    (["--format", "vpl", "-v"], "-v tells what a submission must not be told, and --format vpl prints for it alone"),
    (["--format", "moodle"], "The value 'moodle' is invalid for '--format <name>'."),
    (["--format", "csv", "--csv", "-"], "--csv and --output cannot both go to \"-\""),
    (["--format", "csv", "--csv", "old", "--output", "old"], "--output: \"old\" is the file of --csv, too"),
    (
      ["--format", "junit", "--output", "scenarios/small.yaml"], "--output: \"scenarios/small.yaml\" is one of the scen"
    ),
    (["--feedback", "scenarios"], "--feedback: \"scenarios\" is a folder that is read; name another folder"),
    (["--feedback", "a"], "--feedback: \"a\" holds \"a/tema2\", which is a swarm that is run; name another folder"),
    (
      ["--feedback", "golden/small"],
      "--feedback: \"golden/small\" holds \"golden/small/client2_film\", which is a golden file"
    ),
    (["--feedback", ".runner"], "--feedback: \".runner\" is the runner's own; name another folder"),
    (["--feedback", "g", "--golden", "g"], "--feedback: \"g\" is a folder that is read; name another folder"),
    (["--feedback", "old"], "--feedback: \"old\" is not a folder; name another"),
    (["--feedback", ""], "--feedback: a folder needs a name"),
    (
      ["--feedback", "notes"],
      "--feedback: \"notes/tema2.md\" is no page of an earlier marking, and would be lost; name another folder"
    ),
  ]

  @Test(arguments: cases.indices)
  func isRefusedBeforeAnythingRuns(index: Int) async throws {
    let (arguments, message) = MarkingFormatUsageTests.cases[index]
    let workspace = try Samples.workspace()
    for name in ["a/tema2", "b/tema2"] { try workspace.write("#!/bin/sh\ntouch ran\n", to: name, permissions: 0o755) }
    try workspace.write("of yesterday\n", to: "old")
    try workspace.write("my own\n", to: "notes/tema2.md")
    try workspace.write("", to: "golden/small/client2_film")
    try workspace.makeFolder("g")
    let before = try workspace.files()
    let result = try await runner(
      ["grade", "scenarios", "--no-isolation", "--swarm", "a/tema2"] + arguments, in: workspace.path)
    #expect(result.error.hasPrefix("Error: \(message)"), "\(result.error)")
    #expect(result.output == "")
    #expect(result.status == 64)
    #expect(try workspace.files() == before)
    #expect(workspace.text(of: "old") == "of yesterday\n")
  }

  @Test func whatKeptItFromBeingDoneIsToldWithoutAMark() async throws {
    let workspace = try Samples.workspace()
    try workspace.write("#!/bin/sh\n", to: "a/tema2", permissions: 0o755)
    try workspace.write("{ \"score\": 10 }\n", to: "results.json")
    try workspace.write("<!-- feedback of runner grade -->\n", to: "pages/a.md")
    try workspace.write("# mine\n", to: "pages/README.md")
    let result = try await runner(
      "grade", "scenarios", "--swarm", "a/tema2", "--mpirun", "/nonexistent", "--no-isolation", "--format",
      "gradescope",
      "--output", "results.json", "--feedback", "pages", in: workspace.path)
    #expect(result.status == 3)
    let text = try #require(workspace.text(of: "results.json"))
    #expect(text.contains("\"output\" : \"The submission was not marked: the marking itself could not be done"))
    #expect(!text.contains("score") && !text.contains("nonexistent"))
    // A page of an earlier marking goes, and what is none stays.
    #expect(workspace.names(in: "pages") == ["README.md"])
  }
}
