import ScenarioKit
import TestSupport
import Testing
import YAMLNodes

/// What YAML lets an author write in several ways means the same in all of them.
@Suite struct YAMLTests {
  /// The plainest way.
  private let plain = ScenarioText(
    text: """
      files:
        film:
          segments: 20
        album:
          segments: 20
      peers:
        - owns:
            - film
            - album
        - count: 2
          wants:
            - album
            - film
      """)

  @Test("anchors, aliases and merge keys")
  func anchors() {
    let text = """
      x-short: &short { segments: 20 }
      x-both: &both
        count: 2
        wants: [album, film]
      files: { film: *short, album: { <<: *short } }
      peers:
        - owns: [film, &last album]
        - <<: *both
      """
    #expect(plain.scenario != nil)
    #expect(ScenarioText(text: text).scenario == plain.scenario)
  }

  @Test("of merged mappings the earlier wins, and an own key over all")
  func mergeOrder() {
    let text = """
      x-a: &a { segments: 20 }
      x-b: &b { segments: 30, <<: { segments: 40 } }
      files:
        film: { <<: [*a, *b] }
        album: { segments: 20, <<: *b }
      peers: [{ owns: [film, album] }, { count: 2, wants: [album, film] }]
      """
    #expect(ScenarioText(text: text).scenario == plain.scenario)
  }

  @Test("JSON is YAML")
  func json() {
    let text = """
      {"files": {"film": {"segments": 20}, "album": {"segments": 20}},
       "peers": [{"owns": ["film", "album"]}, {"count": 2, "wants": ["album", "film"]}]}
      """
    #expect(ScenarioText(text: text).scenario == plain.scenario)
  }

  @Test("with and without a byte-order mark, with lines that end with LF, CR LF or CR", arguments: ["", "\u{FEFF}"])
  func encodings(_ mark: String) {
    for lineBreak in ["\n", "\r\n", "\r"] {
      let text = mark + plain.text.replacing("\n", with: lineBreak)
      #expect(ScenarioText(text: text).scenario == plain.scenario)
    }
  }

  @Test("document marks, directives and comments")
  func marks() {
    let text = "%YAML 1.1\n# a comment\n---\n" + plain.text + " # another\n...\n"
    #expect(ScenarioText(text: text).scenario == plain.scenario)
  }

  @Test("an anchor may be used again for something else")
  func anchorTwice() {
    let anchors = "x-a: &a { segments: 3 }\nx-b: &a { segments: 20 }\n"
    let text = anchors + plain.text.replacing("\n    segments: 20", with: " *a")
    #expect(ScenarioText(text: text).scenario == plain.scenario)
  }

  @Test("the tag !!str makes text of anything")
  func textTag() {
    #expect(ScenarioText.with("description: !!str null\n").scenario?.description == "null")
    #expect(
      ScenarioText.with("swarm: { pipeline: !!str 8 }\n").findings == [
        "3:20: expected a number of requests from 1 to 1024, found the text \"8\"; write it without quotes"
      ])
  }

  @Test("an empty file is told from an empty document")
  func empty() {
    #expect(
      ScenarioText(text: "").findings == [
        "1:1: the file is empty; a scenario has at least \"files\" and \"peers\""
      ])
    #expect(
      ScenarioText(text: "---").findings == [
        "1:4: expected a scenario as a mapping of keys and values, found nothing"
      ])
  }

  @Test("a fault at the end of the text is shown on its last line")
  func endOfText() {
    let findings = ScenarioText(text: "files: [\n\n\n").read.diagnostics
    #expect(findings.map(\.line) == [1])
    #expect(findings.map(\.sourceLine) == ["files: ["])
  }
}
