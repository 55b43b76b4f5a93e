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
}
