import Testing
import Wording

@Suite("Text on a terminal")
struct TextTests {
  @Test(arguments: [
    ("plain é 漢 🙂", "plain é 漢 🙂"),
    ("\u{1B}[2J", "␛[2J"),
    ("a\tb\r\nc", "a b␍␊c"),
    ("\u{7F}\u{9B}31m", "␡\u{FFFD}31m"),
    ("abc\u{202E}def\u{2066}", "abc\u{FFFD}def\u{FFFD}"),
    ("a\u{2028}b", "a\u{FFFD}b"),
  ])
  func whatCouldDisturbIsMadeVisible(text: String, shown: String) {
    #expect(text.printable == shown)
  }

  @Test func aLongTextIsCut() {
    #expect("abcdef".printable(limit: 6) == "abcdef")
    #expect("abcdefg".printable(limit: 6) == "abcde…")
  }

  @Test(arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("🙂", 2), ("", 0)])
  func widthIsThatOfTheTerminal(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test(arguments: [
    (Duration.zero, "0.00 s"), (.milliseconds(4), "0.00 s"), (.milliseconds(5), "0.01 s"),
    (.milliseconds(999), "1.00 s"),
    (.seconds(3_600), "3600.00 s"),
  ])
  func secondsHaveTwoDecimals(duration: Duration, text: String) {
    #expect(duration.secondsText == text)
  }

  @Test(arguments: [
    (["runner", "a/b.yaml"], "runner a/b.yaml"),
    (["runner", ""], "runner ''"),
    (["a b", "it's", "$x"], "'a b' 'it'\\''s' '$x'"),
    (["a\nb\u{1}'"], "$'a\\nb\\x01\\''"),
    (["é"], "'é'"),
  ])
  func aCommandIsQuotedForTheShell(words: [String], text: String) {
    #expect(ShellCommand.text(words) == text)
  }
}
