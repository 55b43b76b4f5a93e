import ReportKit
import ScenarioKit
import SystemPackage
import Testing
import YAMLNodes

/// A module that finds two kinds of mistake.
private enum SampleFinding: String, FindingKind {
  case wrong = "sample-wrong"
  case doubtful = "sample-doubtful"

  var severity: Diagnostic.Severity { self == .wrong ? .error : .warning }
}

/// A caret stands under what it means, whatever the line is made of.
@Suite struct DiagnosticTextTests {
  private func render(_ line: String, column: Int, width: Int = 100, sourceColumn: Int = 1) -> [String] {
    let location = Diagnostic.Location(
      path: "a.yaml", line: 3, column: column, sourceLine: line, sourceColumn: sourceColumn)
    let text = DiagnosticText(width: width).render(
      Diagnostic(FindingIdentity(SampleFinding.wrong), "wrong", at: location))
    return text.split(separator: "\n").map(String.init)
  }

  @Test("path, line, column, severity, message and identity, then the line and the caret")
  func plain() {
    #expect(
      render("files: {}", column: 8) == [
        "a.yaml:3:8: error: wrong [sample-wrong]", "  3 | files: {}", "    |        ^",
      ])
  }

  @Test("notes follow, without an identity")
  func notes() {
    let here = Diagnostic.Location(path: "a.yaml", line: 12, column: 1, sourceLine: "b: 2")
    let there = Diagnostic.Location(path: "a.yaml", line: 2, column: 1, sourceLine: "b: 1")
    let diagnostic = Diagnostic(
      FindingIdentity(SampleFinding.doubtful), "twice", at: here, notes: [Diagnostic.Note("first here", at: there)])
    #expect(
      DiagnosticText().render(diagnostic) == """
        a.yaml:12:1: warning: twice [sample-doubtful]
          12 | b: 2
             | ^
        a.yaml:2:1: note: first here
          2 | b: 1
            | ^

        """)
  }

  @Test("a file as a whole has no line")
  func wholeFile() {
    let diagnostic = Diagnostic(
      FindingIdentity(SampleFinding.wrong), "cannot read", at: Diagnostic.Location(path: "a.yaml"))
    #expect(DiagnosticText().render(diagnostic) == "a.yaml: error: cannot read [sample-wrong]\n")
  }

  @Test("tabs and wide characters take the columns that a terminal gives them")
  func columns() {
    #expect(render("\ta:\tb", column: 5)[1...] == ["  3 |     a:  b", "    |         ^"])
    #expect(render("名: x", column: 4)[1...] == ["  3 | 名: x", "    |     ^"])
    #expect(render("e\u{301}: x", column: 5)[1...] == ["  3 | e\u{301}: x", "    |    ^"])
  }

  @Test("nothing reaches the terminal that could disturb it")
  func harmless() {
    #expect(render("a\u{1B}[2Jb\u{202E}c", column: 2)[1...] == ["  3 | a\u{FFFD}[2Jb\u{FFFD}c", "    |  ^"])
  }

  @Test("a long line is cut around the caret", arguments: [1, 30, 100, 199, 200, 201])
  func long(_ column: Int) throws {
    let line = String(repeating: "0123456789", count: 20)
    let lines = render(line, column: column, width: 60)
    let bar = try #require(lines[1].firstRange(of: "| ")).upperBound
    let shown = Array(lines[1][bar...])
    let caret = lines[2].count - 1 - lines[1].distance(from: lines[1].startIndex, to: bar)
    #expect(shown.count <= 60)
    #expect(caret == shown.count || shown[caret] == Array(line)[column - 1])
    #expect((shown.first == "…") == (column > 60))
    #expect((shown.last == "…") == (column < 180))
  }

  @Test("of a line that was cut before, the columns still count from its beginning")
  func excerpt() {
    #expect(render("abcdef", column: 503, sourceColumn: 501)[1...] == ["  3 | …abcdef", "    |    ^"])
  }

  @Test("behind the end of the line is a place too")
  func end() {
    #expect(render("ab", column: 3)[1...] == ["  3 | ab", "    |   ^"])
    #expect(render("", column: 1)[1...] == ["  3 | ", "    | ^"])
  }

  @Test("colour is added, and nothing else changes")
  func color() {
    let diagnostic = Diagnostic(
      FindingIdentity(SampleFinding.wrong), "wrong",
      at: Diagnostic.Location(path: "a.yaml", line: 1, column: 1, sourceLine: "x"))
    let painted = DiagnosticText(color: true).render(diagnostic)
    #expect(painted.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == DiagnosticText().render(diagnostic))
  }
}
