import LibC
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("Where results are written")
struct ResultFileTests {
  /// A sweep over nothing, so that no process is started: the document is there all the same.
  private static let arguments = ["scenarios", "--failed", "--junit"]
  private static let said = "no scenario failed when it last ran\n"
  private static let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"

  @Test func aDeviceIsWrittenToAsItIs() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner(ResultFileTests.arguments + ["/dev/stdout"], in: workspace.path)
    #expect(result.output.hasPrefix(ResultFileTests.said + ResultFileTests.document))
    #expect(result.status == 0)
  }

  @Test func aFileBelowDevOrProcIsReplacedAsAnyOther() async throws {
    let workspace = try Samples.workspace()
    try workspace.write("the report of yesterday", to: "report.xml")
    let result = try await runner(ResultFileTests.arguments + ["/proc/self/cwd/report.xml"], in: workspace.path)
    #expect(result.status == 0)
    #expect(workspace.text(of: "report.xml")?.hasPrefix(ResultFileTests.document) == true)
    let refused = try await runner("scenarios", "--junit", "/proc/self/cwd/scenarios/chain.yaml", in: workspace.path)
    #expect(refused.status == 64)
  }

  @Test func standardOutputThatIsAFileIsNeverReplaced() async throws {
    let workspace = try Samples.workspace()
    let before = try workspace.write("", to: "out").stat()
    let runner = try BuiltProduct.executable("runner")
    let result = try await Subprocess.run(
      .name("sh"),
      arguments: Arguments(["-c", "\"$@\" > out", "sh", runner.string] + ResultFileTests.arguments + ["/dev/stdout"]),
      workingDirectory: workspace.path, input: .none, output: .discarded, error: .string(limit: 4096))
    #expect(result.standardError == "")
    let after = try workspace.path.appending("out").stat()
    #expect(before.inode == after.inode)
    #expect(workspace.text(of: "out")?.hasPrefix(ResultFileTests.said + ResultFileTests.document) == true)
    #expect(try workspace.files().filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test func aPipeIsWaitedForUntilSomebodyReadsItButNotForEver() async throws {
    let workspace = try Samples.workspace()
    #expect(mkfifo(workspace.path.appending("pipe").string, 0o644) == 0)
    let unread = try await runner(ResultFileTests.arguments + ["pipe"], in: workspace.path)
    #expect(
      unread.error == "Error: cannot write \"pipe\": it is a pipe, and nobody reads it; start its reader first\n")
    #expect(unread.status == 3)
    let result = try await Subprocess.run(
      .name("sh"),
      arguments: [
        "-c", "cat pipe > copy & \"$0\" scenarios --failed --junit pipe; wait",
        try BuiltProduct.executable("runner").string,
      ],
      workingDirectory: workspace.path, input: .none, output: .discarded, error: .discarded)
    #expect(result.terminationStatus == .exited(0))
    #expect(workspace.text(of: "copy")?.hasPrefix(ResultFileTests.document) == true)
  }

  @Test func aFileIsReplacedAndALinkFollowed() async throws {
    let workspace = try Samples.workspace()
    let before = try workspace.write("old", to: "real/results.xml").stat()
    try workspace.link("real/results.xml", from: "results.xml")
    let result = try await runner(ResultFileTests.arguments + ["results.xml"], in: workspace.path)
    #expect(result == RunnerResult(output: ResultFileTests.said, error: "", status: 0))
    #expect(workspace.text(of: "real/results.xml")?.hasPrefix(ResultFileTests.document) == true)
    #expect(try workspace.path.pushing("real/results.xml").stat().inode != before.inode)
    #expect(try workspace.path.appending("results.xml").stat(followTargetSymlink: false).type == .symbolicLink)
  }
}
