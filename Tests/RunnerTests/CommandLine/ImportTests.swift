import SystemPackage
import TestSupport
import Testing

@Suite("runner import")
struct ImportTests {
  private static let a = String(repeating: "a", count: 32)
  private static let b = String(repeating: "b", count: 32)

  /// A folder `test1` as a tally hands it out.
  private static func workspace() throws -> TemporaryDirectory {
    let workspace = try TemporaryDirectory()
    try workspace.write("1\nfile1 2\n\(a)\n\(b)\n0", to: "test1/in1.txt")
    try workspace.write("0\n1\nfile1", to: "test1/in2.txt")
    try workspace.write("\(a)\n\(b)", to: "test1/out1.txt")
    return workspace
  }

  private static let scenario = """
    description: Imported from test1.
    files:
      file1:
        - \(a)
        - \(b)
    peers:
      - owns: [file1]
      - wants: [file1]

    """

  @Test func writesTheScenarioAndItsGoldensAndSaysWhatIsNext() async throws {
    let workspace = try ImportTests.workspace()
    let result = try await runner("import", "test1", in: workspace.path)
    let lines = result.output.split(separator: "\n")
    #expect(
      lines.dropLast() == [
        "test1: 3 ranks, 1 file, 2 segments; 1 expected output agrees", "  added scenarios/test1.yaml",
        "  added golden/test1/client2_file1",
      ])
    #expect(
      lines.last?.hasPrefix("run it with: ") == true && lines.last?.hasSuffix("runner scenarios/test1.yaml") == true)
    #expect(result.error == "")
    #expect(result.status == 0)
    #expect(workspace.text(of: "scenarios/test1.yaml") == ImportTests.scenario)
    #expect(workspace.text(of: "golden/test1/client2_file1") == "\(ImportTests.a)\n\(ImportTests.b)\n")

    let compiled = try await runner("compile", "scenarios/test1.yaml", "-o", "again", in: workspace.path)
    #expect(compiled.status == 0)
    for name in ["in1.txt", "in2.txt"] {
      #expect(workspace.text(of: "again/\(name)") == (workspace.text(of: "test1/\(name)") ?? "?") + "\n")
    }
  }

  @Test func makesANetworkOfAPlatformOfSimGridThatRunsInVirtualTime() async throws {
    let workspace = try TemporaryDirectory()
    try workspace.write(
      "<platform version=\"4.1\"><cluster id=\"c\" prefix=\"n\" radical=\"0-2\" suffix=\"\" speed=\"1Gf\" bw=\"1MBps\" lat=\"5ms\""
        + " sharing_policy=\"SHARED\"/></platform>\n", to: "net.xml")
    let result = try await runner("import", "--simgrid", "net.xml", "--segments", "20", in: workspace.path)
    #expect(
      result.output.split(separator: "\n").dropLast() == [
        "net.xml: 3 peers connected alike, 1 seed, 20 segments", "  added scenarios/net.yaml",
        "  added golden/net/client2_file1", "  added golden/net/client3_file1",
      ])
    #expect(result.output.hasSuffix("runner --time virtual scenarios/net.yaml\n"))
    #expect(result.error.hasPrefix("net.xml:1:26: warning: what a host sends and what it receives share \"c\""))
    #expect(result.status == 0)
    let run = try await runner("--time", "virtual", "scenarios/net.yaml", in: workspace.path)
    #expect(run.status == 0)
    #expect(run.output.contains("pass     net  4 ranks  20 segments"))
    let again = try await runner("import", "--simgrid", "net.xml", "--segments", "20", in: workspace.path)
    #expect(again.output.contains("\n  nothing changed: scenarios/net.yaml is up to date\n"))

    try workspace.write("<platform>", to: "net.xml")
    let faulty = try await runner("import", "--simgrid", "net.xml", "--into", "other.yaml", in: workspace.path)
    #expect(
      faulty.error == """
        net.xml:1:2: error: expected the end of "platform", found the end of the file [malformed-xml]
          1 | <platform>
            |  ^
        1 error in 1 file

        """)
    #expect(faulty.status == 2)
    #expect(!workspace.has("other.yaml"))
  }

  @Test func neverOverwritesUnasked() async throws {
    let workspace = try ImportTests.workspace()
    try workspace.write("mine\n", to: "scenarios/test1.yaml")
    let refused = try await runner("import", "test1", in: workspace.path)
    let message =
      "Error: \"scenarios/test1.yaml\" would change; --force overwrites, --into names another place\n"
    #expect(refused == RunnerResult(output: "", error: message, status: 64))
    #expect(workspace.text(of: "scenarios/test1.yaml") == "mine\n")
    #expect(!workspace.has("golden"))
    let elsewhere = try await runner("import", "test1", "--into", "other/first.yaml", in: workspace.path)
    #expect(elsewhere.status == 0)
    #expect(try workspace.files().filter { $0.hasPrefix("other") } == ["other/first.yaml"])
    #expect(workspace.has("golden/first/client2_file1"))
    let forced = try await runner("import", "test1", "--force", in: workspace.path)
    #expect(forced.output.contains("\n  changed scenarios/test1.yaml\n"))
    #expect(workspace.text(of: "scenarios/test1.yaml") == ImportTests.scenario)
  }

  @Test func tellsEveryFaultOfEveryFolderAndThenWritesNothing() async throws {
    let workspace = try ImportTests.workspace()
    try workspace.copy(workspace.path.appending("test1"), to: "test2")
    try workspace.write("\(ImportTests.a)\n", to: "test2/out1.txt")
    try workspace.write("0\n1\nfile2\n", to: "test2/in3.txt")
    let result = try await runner("import", "test1", "test2", in: workspace.path)
    #expect(
      result.error == """
        test2/in3.txt:3:1: error: no client owns the file "file2"; did you mean "file1"? [file-not-owned]
          3 | file2
            | ^
        test2/out1.txt:1:33: error: contradicts the owners of "file1": ends after 1 of 2 segments [output-contradicts-owners]
          1 | \(ImportTests.a)
            | \(String(repeating: " ", count: 32))^
        test2/in1.txt:4:1: note: segment 1 at client 1
          4 | \(ImportTests.b)
            | ^
        2 errors in 2 files

        """)
    #expect(result.output == "")
    #expect(result.status == 2)
    #expect(!workspace.has("scenarios") && !workspace.has("golden"))
  }

  @Test(arguments: [
    (["import", "nowhere"], "there is no folder \"nowhere\""),
    (["import"], "name folders with rank inputs, or a platform with --simgrid"),
    (["import", "test1", "--simgrid", "net.xml"], "name folders or --simgrid, not both"),
    (["import", "test1", "--segments", "3"], "--segments needs --simgrid"),
    (["import", "--simgrid", "test1"], "\"test1\" is a folder; name an XML file"),
    (["import", "--simgrid", "net.xml", "--segments", "0"], "--segments must be from 1 to 2,000,000, not 0"),
    (
      ["import", "test1", "--into", "first"],
      "--into: a scenario's name ends with .yaml, so not \"first\"; a folder's with \"/\""
    ),
    (
      ["import", "test1", "./test1"],
      "two folders would become \"scenarios/test1.yaml\"; import them one by one, with --into"
    ),
  ])
  func refusesWrongUsage(arguments: [String], message: String) async throws {
    let workspace = try ImportTests.workspace()
    let result = try await runner(arguments, in: workspace.path)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("Error: \(message)\n"))
    #expect(result.status == 64)
    #expect(!workspace.has("scenarios"))
  }
}
