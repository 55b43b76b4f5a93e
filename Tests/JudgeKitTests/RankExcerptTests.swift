import JudgeKit
import Testing

@Suite("What a rank wrote last")
struct RankExcerptTests {
  @Test func theLastLinesOfAStreamAreShown() {
    let many = (1...30).map { "line \($0)\r\n" }.joined()
    let lines = RankExcerpt.lastLines(of: Array(many.utf8), isCut: false)
    #expect(lines == (21...30).map { "line \($0)" })
    #expect(RankExcerpt.lastLines(of: Array("alf\nwhole\n\n \n".utf8), isCut: true) == ["whole"])
    #expect(RankExcerpt.lastLines(of: [0x61, 0xFF, 0x1B, 0x0A], isCut: false) == ["a\u{FFFD}␛"])
    #expect(RankExcerpt.lastLines(of: [], isCut: false) == [])
  }

  @Test func whatOpenMPISaysOfASignalHidesNothingOfWhatTheSwarmWrote() {
    let own = (1...12).map { "own \($0)" }
    let report =
      ["[host:1] *** Process received signal ***", "[host:1] Signal: Aborted (6)"]
      + (0...19).map { "[host:1] [\($0)] f" }
      + ["[host:1] *** End of error message ***"]
    func shown(_ lines: [String]) -> [String] {
      RankExcerpt.lastLines(of: Array(lines.joined(separator: "\n").utf8), isCut: false)
    }
    #expect(shown(own + report) == own.suffix(10) + report.prefix(12))
    #expect(shown(own + report.prefix(3)) == own.suffix(10) + report.prefix(3))
    #expect(shown(own + report + ["after"]) == own.suffix(9) + report.prefix(12) + ["after"])
    #expect(shown(report + own) == own.suffix(10))
  }
}
