import LibC
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import Wording
import YAMLNodes

/// A hostile file costs little, and is told why it is refused.
@Suite struct BoundsTests {
  /// How much processor time a text of a few megabytes may take: far less than libyaml alone would, and far more than is needed.
  private static let patience = Duration.seconds(20)

  private func expectRefusal(
    _ text: String, saying words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let start = processorTime()
    let (scenario, diagnostics) = ScenarioText(text: text).read
    #expect(processorTime() - start < BoundsTests.patience, sourceLocation: sourceLocation)
    #expect(scenario == nil, sourceLocation: sourceLocation)
    #expect(diagnostics.contains { $0.message.contains(words) }, sourceLocation: sourceLocation)
  }

  @Test(
    "nesting, in every form, and closed or not",
    arguments: ["[", "{a: ", "- ", "? ", "[\n", "- - ", "[{", "&a [", "!!seq [", "[[], ", "{[", "[? "])
  func nesting(_ opening: String) {
    expectRefusal("x-a: " + String(repeating: opening, count: 200_000), saying: "")
    expectRefusal("x-a:\n " + String(repeating: opening, count: 100_000) + "]", saying: "")
  }

  @Test("depth is called by its name", arguments: ["[", "{a: ", "- ", "? "])
  func depth(_ opening: String) {
    expectRefusal(String(repeating: opening, count: 500_000), saying: "more than 32 deep")
  }

  @Test("as deep as allowed is allowed")
  func deepest() {
    let nested = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
    #expect(ScenarioText.with("x-a: \(nested)\n").findings.isEmpty)
    #expect(!ScenarioText.with("x-a: [\(nested)]\n").findings.isEmpty)
  }

  @Test("aliases of aliases")
  func laughs() {
    var text = "x-0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "x-\(level): &a\(level) [\(aliases)]\n"
    }
    expectRefusal(text, saying: "more than 1000000 values")
  }

  @Test("aliases of a long text")
  func longText() {
    let ranges = (0..<50_000).map { "\($0)" }.joined(separator: ",")
    let owns = Array(repeating: "{ film: *r }", count: 1_000).joined(separator: ", ")
    let text = "x-r: &r \"\(ranges)\"\nfiles: { film: { segments: 50000 } }\npeers: [{ owns: [\(owns)] }, {}]\n"
    expectRefusal(text, saying: "more than 1000000 values")
  }

  @Test("ranges without end")
  func ranges() {
    let ranges = String(repeating: "0,", count: 1_000_000) + "0"
    let text = "files: { film: { segments: 1 } }\npeers: [{ owns: [{ film: \"\(ranges)\" }] }, {}]\n"
    expectRefusal(text, saying: "at most 100000 ranges")
  }

  @Test("more files than may be are not all looked for on disk")
  func files() {
    let files = (0..<100_000).map { "  f\($0): { content: no-such-file, segment-size: 1 B }\n" }.joined()
    expectRefusal("files:\n\(files)peers: [{ owns: [f0] }, {}]\n", saying: "cannot read the content")
  }

  @Test("a long chain of merges")
  func merges() {
    var text = "x-0: &a0 { k0: 0 }\n"
    for level in 1...5_000 { text += "x-\(level): &a\(level) { <<: *a\(level - 1), k\(level): 0 }\n" }
    expectRefusal(text, saying: "more than 1000000 values")
  }

  @Test("directives, each of which libyaml compares with all others")
  func directives() {
    let directives = (0..<200_000).map { "%TAG !t\($0)! x\n" }.joined()
    expectRefusal(directives + "---\n", saying: "lines begin with \"%\"")
  }

  @Test("many faults are counted, and the first shown")
  func faults() {
    let text = "files:\n  film:\n" + String(repeating: "    - nonsense\n", count: 100_000) + "peers: []\n"
    let diagnostics = ScenarioText(text: text).read.diagnostics
    #expect(diagnostics.count == 201)
    #expect(diagnostics.last?.message == "99801 more in this file; the first 200 are shown")
  }

  @Test("faults in one long line of wide characters are found without walking it each time")
  func longLine() {
    let text = "files: { film: [" + String(repeating: "ü, ", count: 500_000) + "] }\n"
    expectRefusal(text, saying: "expected a hash")
  }

  @Test("many unknown names among many files")
  func names() {
    let files = (0..<1000).map { "  a-rather-long-name-of-a-file-\($0): { segments: 1 }\n" }.joined()
    let names = (0..<1000).map { "a-rather-long-name-of-a-flie-\($0)" }.joined(separator: ", ")
    expectRefusal("files:\n\(files)peers: [{ owns: [\(names)] }, {}]\n", saying: "unknown file")
  }

  @Test("a file that is too large is not read")
  func size() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("files:", to: "large.yaml")
    #expect(truncate(path.string, 64 << 20 + 1) == 0)
    #expect(
      ScenarioSet.read([path]).diagnostics.map(\.message) == [
        "cannot read the scenario: it has 67108865 bytes, and may have 67108864"
      ])
  }

  @Test("what is no file and nobody writes to is refused, and nothing waits for it without end")
  func irregular() throws {
    let folder = try TemporaryDirectory()
    let pipe = folder.path.appending("pipe.yaml")
    #expect(mkfifo(pipe.string, 0o600) == 0)
    let paths = [pipe, folder.path, "/dev/zero", folder.path.appending("missing.yaml")]
    #expect(
      ScenarioSet.read(paths).diagnostics.map(\.message) == [
        "cannot read the scenario: it is a named pipe, and nobody writes to it",
        "cannot read the scenario: it is a folder; name the files in it, as in \(quoted("\(folder.path)/*.yaml"))",
        "cannot read the scenario: it is no regular file",
        "cannot read the scenario: No such file or directory",
      ])
  }

  @Test("content that is a pipe, or too large, is refused")
  func content() throws {
    let folder = try TemporaryDirectory()
    #expect(mkfifo(folder.path.appending("pipe").string, 0o600) == 0)
    let large = try folder.write("x", to: "large")
    #expect(truncate(large.string, 256 << 20 + 1) == 0)
    let text = """
      files:
        a: { content: pipe, segment-size: 1 KiB }
        b: { content: large, segment-size: 1 KiB }
      peers: [{ owns: [a, b] }, { wants: [a, b] }]
      """
    #expect(
      ScenarioText(text: text, path: folder.path.appending("test.yaml")).findings == [
        "2:17: cannot read the content \"pipe\": it is no regular file",
        "3:17: cannot read the content \"large\": it has 268435457 bytes, and may have 268435456",
      ])
  }
}
