import LibC
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("What is written never takes the place of what is read", .serialized)
struct OutputConflictTests {
  /// A command line, and what is said of it.
  static let cases: [(arguments: [String], message: String)] = [
    (
      ["--junit", "scenarios/small.yaml", "scenarios/chain.yaml"],
      "--junit: \"scenarios/small.yaml\" has the name of a"
    ),
    (
      ["scenarios/small.yaml", "--junit", "scenarios/small.yaml"],
      "--junit: \"scenarios/small.yaml\" is one of the scen"
    ),
    (
      ["scenarios", "--json", "scenarios/../scenarios/chain.yaml"],
      "--json: \"scenarios/../scenarios/chain.yaml\" is on"
    ),
    (["scenarios", "--json", "new.yml"], "--json: \"new.yml\" has the name of a scenario"),
    (["scenarios", "--peers-csv", "soft"], "--peers-csv: \"soft\" is one of the scenarios"),
    (
      ["scenarios", "--time", "virtual", "--peers-csv", "x", "--samples-csv", "x"],
      "--samples-csv: \"x\" is the file of --peers-csv, too"
    ),
    (["scenarios", "--json", "soft"], "--json: \"soft\" is one of the scenarios"),
    (["scenarios", "--json", "hard"], "--json: \"hard\" is one of the scenarios"),
    (["list.json", "--json", "list.json"], "--json: \"list.json\" is one of the scenarios"),
    (["--json", "list.json", "scenarios"], "--json: \"list.json\" is a scenario"),
    (["book.yaml", "--json", "book.txt"], "--json: \"book.txt\" is content of a scenario"),
    (["faulty.yaml", "--json", "book.txt"], "--json: \"book.txt\" is content of a scenario"),
    (
      ["scenarios", "--junit", "golden/small/client2_film"],
      "--junit: \"golden/small/client2_film\" is a golden file"
    ),
    (["scenarios", "--junit", "store"], "--junit: \"store\" is a golden file"),
    (
      ["scenarios", "--golden", "g", "--junit", "golden/small/client2_film"],
      "--junit: \"golden/small/client2_film\" has"
    ),
    (["scenarios", "--junit", "job/in1.txt"], "--junit: \"job/in1.txt\" has the name of a rank input"),
    (["scenarios", "--swarm", "./tema2", "--json", "tema2"], "--json: \"tema2\" is a swarm that is run"),
    (["scenarios", "--mpirun", "./launch", "--json", "launch"], "--json: \"launch\" is the launcher"),
    (["scenarios", "--json", "tema2"], "--json: \"tema2\" is a program"),
    (["scenarios", "--junit", "x", "--json", "x"], "--json: \"x\" is the file of --junit, too"),
    (["scenarios", "--junit", "x", "--json", "./job/../x"], "--json: \"./job/../x\" is the file of --junit, too"),
    (["scenarios", "--junit", "to-x", "--json", "x"], "--json: \"x\" is the file of --junit, too"),
    (["scenarios", "--junit", "/dev/stderr", "--json", "/dev/stderr"], "--junit and --json cannot both go to"),
    (["scenarios", "--junit", "-", "--json", "/dev/stdout"], "--junit and --json cannot both go to \"/dev/stdout\""),
    (["scenarios", "--junit", "/proc/self/fd/1", "--json", "-"], "--junit and --json cannot both go to \"-\""),
    (["scenarios", "--runs", "g", "--golden", "./g"], "--runs and --golden name the same folder"),
    (["scenarios", "--json", ".runner/last.json"], "--json: \".runner/last.json\" is the runner's own"),
    (["scenarios", "--runs", "./scenarios"], "--runs: \"./scenarios\" is a folder that is read; name another folder"),
    (["update", "scenarios", "--runs", "soft"], "--runs: \"soft\" is one of the scenarios"),
    (
      ["update", "scenarios/small.yaml", "book.yaml", "--golden", "taken"],
      "the golden file \"taken/small/client2_film\" is one of the scenarios, and would be lost"
    ),
    (
      ["update", "scenarios", "--golden", "one"],
      "the golden file \"one/small/client2_film\" of \"scenarios/small.yaml\" is also \"one/chain/client2_film\" of "
    ),
    (
      ["update", "scenarios/small.yaml", "--golden", "through", "--swarm", "./tema2"],
      "the golden file \"through/small/client2_film\" is a swarm that is run, and would be lost"
    ),
    (
      ["update", "scenarios/small.yaml", "--golden", "through", "--mpirun", "./tema2"],
      "the golden file \"through/small/client2_film\" is the launcher, and would be lost"
    ),
    (["scenarios", "--json", "circle"], "--json: \"circle\" is a link that leads to itself"),
    (["update", "scenarios", "--golden", "hard"], "--golden: \"hard\" is one of the scenarios"),
    (
      ["grade", "scenarios", "--swarm", "tema2", "--runs", "scenarios"],
      "--runs: \"scenarios\" is a folder that is read"
    ),
    (["scenarios", "--dry-run", "--junit", "list.json"], "--junit: \"list.json\" is a scenario"),
    (
      ["grade", "scenarios", "--swarm", "tema2", "--csv", "scenarios/small.yaml"],
      "--csv: \"scenarios/small.yaml\" is one of the scenarios"
    ),
    (
      ["grade", "scenarios", "--swarm", "tema2", "--scheme", "list.json", "--csv", "list.json"],
      "--csv: \"list.json\" is the marking scheme"
    ),
    (["grade", "scenarios", "--swarm", "tema2", "--csv", "tema2"], "--csv: \"tema2\" is a swarm that is run"),
    (["grade", "scenarios", "--swarm", "launch", "--csv", "tema2"], "--csv: \"tema2\" is a program"),
    (
      ["grade", "scenarios", "--swarm", "tema2", "--csv", "x", "--json", "x"],
      "--csv: \"x\" is the file of --json, too"
    ),
    (["compile", "scenarios", "--output", "scenarios"], "--output: \"scenarios\" is a folder that is read"),
    (
      ["compile", "scenarios", "-o", "scenarios/small.yaml"],
      "--output: \"scenarios/small.yaml\" is one of the scenarios"
    ),
    (["compile", "job/faults", "-o", "job"], "--output: \"job/faults\" is one of the scenarios, and would be lost"),
    (["compile", "scenarios/small.yaml", "-o", "book.txt"], "--output: \"book.txt\" is not a folder"),
    (
      ["import", "job", "--into", "small-link.yaml", "--force"],
      "--into: \"small-link.yaml\" is a file that is imported"
    ),
    (
      ["import", "job", "--into", "job.yaml", "--golden", ".", "--force"],
      "the goldens would be written into \"./job\""
    ),
    (
      ["import", "job", "--into", "new.yaml", "--golden", "through", "--force"],
      "the golden file \"through/new/client2_f\" leads to a file that is imported"
    ),
  ]

  private static func workspace() throws -> TemporaryDirectory {
    let workspace = try Samples.workspace()
    try workspace.write("#!/bin/sh\n", to: "tema2", permissions: 0o755)
    try workspace.write("#!/bin/sh\n", to: "launch", permissions: 0o755)
    try workspace.write("{}", to: ".runner/last.json")
    try workspace.write("", to: "taken/small/README")
    try workspace.link("../../book.yaml", from: "taken/small/client2_film")
    for folder in ["one/small", "through/small", "through/new"] { try workspace.makeFolder(folder) }
    try workspace.link("../../tema2", from: "through/small/client2_film")
    try workspace.link("../../job/in1.txt", from: "through/new/client2_f")
    try workspace.link("circle", from: "circle")
    try workspace.link("small", from: "one/chain")
    try workspace.write("a book", to: "book.txt")
    let book = "peers: [{ owns: [b] }, { wants: [b] }]\nfiles: { b: { content: book.txt, segment-size: 1 B } }\n"
    try workspace.write(book, to: "book.yaml")
    try workspace.write(book + "bad: 1\n", to: "faulty.yaml")
    try workspace.write(#"{"files":{"f":{"segments":1}},"peers":[{"owns":["f"]},{"wants":["f"]}]}"#, to: "list.json")
    try workspace.write("6b5e011c1eded0ec27066ecede301d8e\n", to: "store")
    try workspace.write("6b5e011c1eded0ec27066ecede301d8e\n", to: "golden/chain/client2_film")
    try workspace.makeFolder("golden/small")
    try workspace.link("../../store", from: "golden/small/client2_film")
    try workspace.link("scenarios/small.yaml", from: "soft")
    try workspace.link("x", from: "to-x")
    let small = workspace.path.pushing("scenarios/small.yaml").string
    #expect(link(small, workspace.path.appending("hard").string) == 0)
    try workspace.write("1\nf 1\n6b5e011c1eded0ec27066ecede301d8e\n0\n", to: "job/in1.txt")
    try workspace.write("0\n1\nf\n", to: "job/in2.txt")
    let crash = "faults: [{ peer: 2, when: { at: 5 ms }, do: crash }]\n"
    try workspace.write(Samples.small + crash, to: "job/faults")
    let input = workspace.path.pushing("job/in1.txt").string
    #expect(link(input, workspace.path.appending("small-link.yaml").string) == 0)
    return workspace
  }

  @Test(arguments: cases.indices)
  func isRefusedAndNothingIsWritten(index: Int) async throws {
    let (arguments, message) = OutputConflictTests.cases[index]
    let workspace = try OutputConflictTests.workspace()
    let before = try OutputConflictTests.content(of: workspace)
    let result = try await runner(arguments, in: workspace.path)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("Error: \(message)"))
    #expect(result.status == 64)
    #expect(try OutputConflictTests.content(of: workspace) == before)
  }

  @Test func aReportIsNotWrittenToWhereStandardOutputGoes() async throws {
    let workspace = try Samples.workspace()
    let runner = try BuiltProduct.executable("runner").string
    for stream in ["> out", "2> out"] {
      let result = try await Subprocess.run(
        .name("sh"), arguments: ["-c", "\"$0\" scenarios --failed --junit out \(stream)", runner],
        workingDirectory: workspace.path, input: .none, output: .discarded, error: .discarded)
      #expect(result.terminationStatus == .exited(64))
    }
  }

  @Test func twoReportsMayGoToWhereNothingIsKept() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner(
      "scenarios", "--failed", "--junit", "/dev/null", "--json", "/dev/null", in: workspace.path)
    #expect(result.status == 0)
  }

  /// All files, with what they hold.
  private static func content(of workspace: TemporaryDirectory) throws -> [String] {
    try workspace.files().map { "\($0): \(workspace.text(of: $0) ?? "-")" }
  }
}
