import ImportKit
import JudgeKit
import ReportKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

@Suite("A folder of rank inputs becomes a scenario and its goldens")
struct FolderImportTests {
  let home: TemporaryDirectory
  let a = String(repeating: "a", count: 32)
  let b = String(repeating: "B", count: 32)
  let c = String(repeating: "7", count: 32)

  init() throws { home = try TemporaryDirectory() }

  var path: FilePath { home.path.pushing("scenarios/test1.yaml") }

  /// Writes a right folder, but for `changes`; nil takes a file out of it.
  func write(_ changes: [String: String?] = [:]) throws {
    var files: [String: String?] = [
      "in1.txt": "2\nfile1 3\n\(a)\n\(b)\n\(c)\nfile2 1\n\(b)\n0",
      "in2.txt": "0\n2\nfile1\nfile2",
      "in3.txt": "1\nfile1 3\n-\n\(b)\n-\n1\nfile1\n",
      "in4.txt": "0\n1\nfile1",
      "in5.txt": "0\n1\nfile1",
      "out1.txt": "\(a)\n\(b)\n\(c)",
      "client2_file2": "\(b)\n",
      "README": "Not of this.",
    ]
    files.merge(changes) { $1 }
    for (name, text) in files { if let text { try home.write(text, to: "test1/\(name)") } }
  }

  func read() -> (imported: FolderImport?, diagnostics: [Diagnostic]) {
    FolderImport.read(home.path.appending("test1"), as: path, words: SegmentFactText.line)
  }

  /// What is found, with its identity, and with paths as seen from the folder.
  func findings() -> [String] {
    func text(_ location: Diagnostic.Location, _ message: String) -> String {
      let name = location.path.lastComponent?.string ?? ""
      return location.line == 0 ? "\(name): \(message)" : "\(name):\(location.line):\(location.column): \(message)"
    }
    return read().diagnostics.map { diagnostic in
      let severity = diagnostic.severity == .warning ? "warning: " : ""
      return
        ([text(diagnostic.location, "\(severity)\(diagnostic.message) [\(diagnostic.identity.name)]")]
        + diagnostic.notes.map { text($0.location, $0.message) }).joined(separator: " | ")
    }
  }

  @Test("which a person could have written")
  func text() throws {
    try write(["swarm.conf": "pipeline 4\nseed 9\nstatistics true\nupdate-interval 10\n"])
    let (imported, diagnostics) = read()
    #expect(
      diagnostics.map(\.message) == ["\"statistics\" is the runner's own, and is left out of the scenario"])
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(imported?.outputs == 2)
    let lines = try #require(imported).text.split(separator: "\n", maxSplits: 1)
    #expect(lines[0].hasPrefix("description: ") && lines[0].contains("Imported from \(home.path)/test1."))
    #expect(
      lines[1] == """
        files:
          file1:
            - \(a)
            - \(b)
            - "\(c)"
          file2:
            - \(b)
        peers:
          - owns: [file1, file2]
          - wants: [file1, file2]
          - owns: [{ file1: 1 }]
            wants: [file1]
          - count: 2
            wants: [file1]
        swarm:
          pipeline: 4
          seed: 9

        """)
  }

  @Test("where lists that are long have a line for each")
  func longLists() throws {
    let names = (1...12).map { "documentary\($0)" }
    let owned = names.map { "\($0) 1\n\(a)\n" }.joined()
    try home.write("12\n\(owned)0\n", to: "test1/in1.txt")
    try home.write("0\n12\n\(names.joined(separator: "\n"))\n", to: "test1/in2.txt")
    let text = try #require(read().imported?.text)
    #expect(
      text.hasSuffix(
        "peers:\n  - owns:\n" + names.map { "      - \($0)\n" }.joined() + "  - wants:\n"
          + names.map { "      - \($0)\n" }.joined()))
  }

  @Test("which are written once, and never over something else unasked")
  func files() throws {
    try write()
    let imported = try #require(read().imported)
    #expect(imported.obstacles(GoldenStore()) == [])
    let names = ["client2_file1", "client2_file2", "client3_file1", "client4_file1", "client5_file1"]
    let added = ["scenarios/test1.yaml"] + names.map { "golden/test1/\($0)" }
    #expect(try imported.write(GoldenStore()) == added.map { GoldenChange(.added, home.path.pushing(FilePath($0))) })
    #expect(home.text(of: "golden/test1/client4_file1") == "\(a)\n\(b)\n\(c)\n")
    #expect(home.text(of: "scenarios/test1.yaml") == imported.text)
    #expect(imported.obstacles(GoldenStore()) == [])
    #expect(try imported.write(GoldenStore()) == [])

    try home.write("mine\n", to: "scenarios/test1.yaml")
    try home.write("mine\n", to: "golden/test1/client2_file2")
    try home.write("mine\n", to: "golden/test1/client9_file2")
    let changed = ["scenarios/test1.yaml", "golden/test1/client2_file2", "golden/test1/client9_file2"]
    #expect(imported.obstacles(GoldenStore()) == changed.map { home.path.pushing(FilePath($0)) })
    #expect(try imported.write(GoldenStore()).map(\.kind) == [.changed, .changed, .removed])
    #expect(home.names(in: "golden/test1") == names)
    #expect(home.text(of: "scenarios/test1.yaml") == imported.text)
    #expect(home.names(in: "scenarios") == ["test1.yaml"])
  }

  @Test(
    "unless an input is missing, or too many",
    arguments: [
      (
        ["in2.txt": nil, "in4.txt": nil, "in3.txt": nil],
        "test1: in2.txt to in4.txt are missing: there is in5.txt, so ranks 1 to 5 need one [missing-input]"
      ),
      (["in1.txt": nil], "test1: in1.txt is missing: there is in5.txt, so ranks 1 to 5 need one [missing-input]"),
      (
        ["in0.txt": ""],
        "in0.txt: belongs to nobody: rank 0 is the tracker, which reads nothing; the clients are in1.txt, in2.txt … [misnamed-input]"
      ),
      (
        ["in04.txt": ""],
        "in04.txt: belongs to nobody: ranks have no zeros before them; the clients are in1.txt, in2.txt … [misnamed-input]"
      ),
      (
        ["in2.txt": nil, "in3.txt": nil, "in4.txt": nil, "in5.txt": nil],
        "test1: a swarm needs at least two clients, and there is only in1.txt; add in2.txt [too-few-peers]"
      ),
    ] as [([String: String?], String)])
  func ranks(_ changes: [String: String?], _ finding: String) throws {
    try write(changes)
    #expect(findings().first == finding)
    #expect(read().imported == nil)
  }

  @Test("or is malformed: what was expected, what was found, and the number because of which")
  func malformed() throws {
    try write([
      "in1.txt": "2\nfile1 3\n\(a)\n\(b)\nfile2 1\n\(b)\n0",
      "in2.txt": "0\n2\nfile1\nfile2\nfile3\n",
      "in3.txt": "1\nfile1 2\n\(a)\n\(b)\n\(c)\n0",
      "in4.txt": "two\n",
      "in5.txt": "",
      "in6.txt": "0\n3\nfile1\n\n",
      "in7.txt": "1\n  file3 4\r\n\(a)\r\nfff\r\n\(c)x\n\r\n xx\(c)\n\(a)\n0\n",
      "in8.txt": "1\nfile3 1\n\(a)\nfile4 1\n\(a)\n0\n",
      "in9.txt": "2\nfile3 1\n\(a)\n\(b)\nfile4 1\n\(a)\n0\n",
    ])
    #expect(
      findings() == [
        "in1.txt:5:1: expected 32 hexadecimal digits, found \"file2 1\" [malformed-input] | in1.txt:2:1: by this line \"file1\" has 3 segments, and 2 hashes came",
        "in2.txt:5:1: expected the end of the file, found \"file3\" [malformed-input] | in2.txt:2:1: by this line 2 files are wanted",
        "in3.txt:5:1: expected the number of files wanted, found \"\(c)\" [malformed-input] | in3.txt:2:1: by this line \"file1\" has 2 segments",
        "in4.txt:1:1: expected the number of files owned, found \"two\" [malformed-input]",
        "in5.txt:1:1: expected the number of files owned, found the end of the file [malformed-input]",
        "in6.txt:3:6: expected the name of a wanted file, found the end of the file [malformed-input] | in6.txt:2:1: by this line 3 files are wanted, and 1 came",
        "in7.txt:4:1: expected 32 hexadecimal digits, found \"fff\" [malformed-input] | in7.txt:2:3: by this line \"file3\" has 4 segments, and 1 hash came",
        "in8.txt:4:1: expected the number of files wanted, found \"file4 1\" [malformed-input] | in8.txt:1:1: by this line 1 file is owned",
        "in9.txt:4:1: expected a file name and its number of segments, found \"\(b)\" [malformed-input] | in9.txt:2:1: by this line \"file3\" has 1 segment",
      ])
  }

  @Test("or has hashes that are none, all of which are told")
  func hashes() throws {
    try write(["in1.txt": "1\nfile1 3\n\(a)x\n\(b)\n \(c.dropLast())\n1\nfile2\n"])
    #expect(
      findings() == [
        "in1.txt:3:1: expected 32 hexadecimal digits, found \"\(a)x\", of 33 characters [wrong-hash]",
        "in1.txt:5:2: expected 32 hexadecimal digits, found \"\(c.dropLast())\", of 31 characters [wrong-hash]",
      ])
  }

  @Test("or the owners of a file do not agree on it")
  func owners() throws {
    try write([
      "in3.txt": "2\nfile1 3\n-\n\(b.lowercased())\n\(a)\nfile2 2\n\(b)\n\(b)\n1\nfile1\n",
      "in4.txt": "1\nfile1 3\n\(b)\n-\n-\n1\nfile1\n", "in5.txt": nil, "client2_file2": nil,
    ])
    #expect(
      findings() == [
        "in3.txt:4:1: segment 1 of \"file1\" has another hash than at client 1, and so have 1 segment more; its owners "
          + "must agree; upper and lower case are not the same, as outputs are compared as text [owners-disagree] "
          + "| in1.txt:4:1: the hash at client 1",
        "in3.txt:6:1: \"file2\" has 2 segments here; its owners must agree [owners-disagree] | in1.txt:6:1: client 1 owns it with 1 segment",
        "in4.txt:3:1: segment 0 of \"file1\" has another hash than at client 1; its owners must agree [owners-disagree] | in1.txt:3:1: the "
          + "hash at client 1",
      ])
  }

  @Test("or a file is none, or nobody can get it, or its owner wants it")
  func wants() throws {
    try write([
      "in1.txt": "3\nfile1 3\n\(a)\n\(b)\n-\nx-file 1\n\(a)\nnothing 0\n1\nx-file\n",
      "in2.txt": "1\nfile2 2\n-\n-\n3\nfile1\nfiel1\nmovie\n", "in3.txt": nil, "in4.txt": nil, "in5.txt": nil,
      "out1.txt": nil, "client2_file2": nil,
    ])
    #expect(
      findings()
        == [
          "in1.txt:6:1: the file name \"x-file\" begins with \"x-\", which marks a scenario's own keys [unsafe-file-name]",
          "in1.txt:8:1: the file \"nothing\" has no segments; a file has at least one [file-without-segments]",
          "in1.txt:10:1: the client wants \"x-file\", which it owns already; take it out of one of the two [wanted-and-owned] | in1.txt:6:1: it is owned here",
          "in2.txt:2:1: the client holds no segment of \"file2\"; take the file out of what it owns [nothing-held]",
          "in2.txt:6:1: the file \"file1\" is wanted, but no client holds its segment 2; let one own it [segments-not-held]",
          "in2.txt:7:1: no client owns the file \"fiel1\"; did you mean \"file1\"? [file-not-owned]",
          "in2.txt:8:1: no client owns the file \"movie\"; let one own it [file-not-owned]",
        ])
  }

  @Test("or an expected output contradicts the owners, or belongs to nobody")
  func outputs() throws {
    try write([
      "out1.txt": "\(a)\n\(c)\n\(b)\n", "out2.txt": "\(b)\n\(b)\n", "out3.txt": "\(b)\n",
      "client4_file1": "\(a)\n\(b)\n",
      "client4_file2": "", "client3_fiel1": "", "client9_file1": "", "client02_file1": "", "client2_file2": "",
      "client5_file1": "\(a) \r\n\(b)\r\n\(c)\r\n",
    ])
    #expect(
      findings() == [
        "client02_file1: belongs to nobody: ranks have no zeros before them [output-of-nobody]",
        "client2_file2:1:1: contradicts the owners of \"file2\": empty: expected 1 segment [output-contradicts-owners] | in1.txt:7:1: segment 0 at client 1",
        "client3_fiel1: belongs to nobody: client 3 does not want \"fiel1\"; did you mean \"client3_file1\"? [output-of-nobody]",
        "client4_file1:2:33: contradicts the owners of \"file1\": ends after 2 of 3 segments [output-contradicts-owners] | in1.txt:5:1: segment 2 at client 1",
        "client4_file2: belongs to nobody: client 4 does not want \"file2\" [output-of-nobody]",
        "client9_file1: belongs to nobody: the clients are 1 to 5 [output-of-nobody]",
        "out1.txt:2:1: contradicts the owners of \"file1\": segments 1 and 2 are swapped; and more [output-contradicts-owners] | in1.txt:4:1: segment 1 at client 1",
        "out2.txt:2:1: contradicts the owners of \"file2\": behind the last segment: found the hash of segment 0 [output-contradicts-owners] | in1.txt:7:1: segment 0 at client 1",
        "out3.txt: belongs to nobody: no client owns \"file3\", whose output it would be [output-of-nobody]",
      ])
  }

  @Test("and what is doubtful is told")
  func warnings() throws {
    try write([
      "in2.txt": "0\n1\nfile1", "in3.txt": "1\nfile3 2\n\(a)\n-\n1\nfile1", "client2_file2": nil, "out2.txt": "\(b)",
      "out1.txt": nil, "client3_file1": "\(a)\n\(b)\n\(c)", "in4.txt": "0\n0\n", "in5.txt": nil,
    ])
    #expect(
      findings() == [
        "in2.txt:3:1: warning: no expected output is given for this file; the golden is what its owners say [no-expected-output]",
        "in3.txt:2:1: warning: no client holds segment 1 of \"file3\", which nobody wants: the hash is written as zeros [unknown-hash]",
        "out2.txt: warning: belongs to nobody: no client wants \"file2\" [unwanted-output]",
      ])
    #expect(read().imported?.outputs == 2)
  }

  @Test("and of a folder with none, where they are")
  func noInputs() throws {
    try home.write("0\n0\n", to: "test1/a/in1.txt")
    try home.write("0\n0\n", to: "test1/b/in1.txt")
    #expect(
      findings() == [
        "test1: holds no rank input: expected in1.txt, in2.txt …; \"\(home.path)/test1/a\" has some, as have 1 other folder "
          + "beside it: import that [no-input]"
      ])
  }
}
