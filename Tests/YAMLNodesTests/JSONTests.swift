import ScenarioKit
import TestSupport
import Testing
import YAMLNodes

/// Whatever is JSON is read as JSON, and what stands in it is found where it stands.
@Suite struct JSONTests {
  private static let plain = #"{"files":{"film":{"segments":3}},"peers":[{"owns":["film"]},{"wants":["film"]}]}"#

  private func scenario(_ text: String) -> Scenario? {
    let read = ScenarioText(text: text)
    #expect(read.findings == [])
    return read.scenario
  }

  @Test("with any white space and any line ends", arguments: ["\t", "\r", "\r\n", "\n\t", "  \r\t"])
  func blanks(_ blank: String) {
    let spread = JSONTests.plain.replacing(/[\[\]{},:]/) { blank + $0.output + blank }
    #expect(scenario(spread) == scenario(JSONTests.plain))
  }

  @Test("with every escape, also of characters in two halves")
  func escapes() {
    let text = #"{"description":"\ud83d\ude00 \u00e9\u0041 \/ \\ \" \b\f\n\r\t","# + JSONTests.plain.dropFirst()
    #expect(scenario(text)?.description == "😀 éA / \\ \" \u{8}\u{C}\n\r\t")
  }

  @Test("with characters that YAML does not let stand unescaped")
  func rawCharacters() {
    let text = "{\"description\":\"a\u{7F}\u{85}\u{2028}\u{FFFE}b\"," + JSONTests.plain.dropFirst()
    #expect(scenario(text)?.description == "a\u{7F}\u{85}\u{2028}\u{FFFE}b")
  }

  @Test("with keys of any length, and values of any kind where nobody looks at them")
  func keys() {
    let long = String(repeating: "k", count: 5000)
    let text = #"{"x-\#(long)":[1,-0.5e+3,true,false,null,{"":{}},[]],"# + JSONTests.plain.dropFirst()
    #expect(scenario(text) == scenario(JSONTests.plain))
  }

  @Test("keys of one's own may go on with a mark that combines with the hyphen")
  func combiningKeys() {
    #expect(scenario("{\"x-\u{0301}\":1," + JSONTests.plain.dropFirst()) == scenario(JSONTests.plain))
  }

  @Test("a number is a number, and one in quotes is not")
  func numbers() {
    let quoted = JSONTests.plain.replacing("3", with: "\"3\"")
    #expect(ScenarioText(text: quoted).findings.map { $0.prefix(5) } == ["1:30:"])
  }

  @Test("places are counted as in any scenario")
  func places() {
    let text = """
      {
      \t"description": "\\ud83d\\ude00", "files": {"film": {"segments": 3}},\r
      \t"peers": [{"owns": ["film"]}, {"description": "é\u{2028}", "wants": ["flim"]},
      {"owns": [{"film": "0-1,7"}]}]
      }

      """
    #expect(
      ScenarioText(text: text).findings.map { $0.prefix { $0 != " " } } == ["3:33:", "4:14:", "5:25:"])
  }

  @Test("what is no JSON may still be YAML", arguments: ["{files: {film: {segments: 3}}, peers: [{owns: [film]}, {}]}"])
  func flow(_ text: String) {
    #expect(ScenarioText(text: text).scenario != nil)
    #expect(ScenarioText(text: text.replacing("}]}", with: "},]} # so")).scenario != nil)
  }

  @Test("what is neither is told as what it is for longer")
  func neither() {
    func found(_ change: (String) -> String) -> [String] {
      let text = #"{"description":"\ud83d\ude00","# + JSONTests.plain.dropFirst()
      return ScenarioText(text: change(text)).findings
    }
    #expect(found { $0.replacing("[\"film\"]}]", with: "[\"film\",]}]") } == ["1:107: not JSON: expected a value"])
    #expect(found { String($0.dropLast()) } == ["1:109: not JSON: expected \",\" or \"}\""])
    #expect(found { $0 + "{}" } == ["1:110: not JSON: expected the end of the file; only one value stands at the top"])
    #expect(found { $0.replacing(":3}", with: ":03}") } == ["1:59: not JSON: expected a value"])
    #expect(
      found { $0.replacing("\\ude00", with: "") } == [
        "1:19: not YAML: the escape stands for no character; write the character itself"
      ])
  }

  @Test("duplicate keys and depth are bounded as in YAML")
  func bounds() {
    let twice = JSONTests.plain.dropLast() + #","files":{}}"#
    #expect(ScenarioText(text: String(twice)).findings == ["1:81: the key \"files\" stands twice in this mapping"])
    let nested = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
    #expect(scenario(#"{"x-a":\#(nested),"# + JSONTests.plain.dropFirst()) != nil)
    let deeper = ScenarioText(text: #"{"x-a":[\#(nested)],"# + JSONTests.plain.dropFirst())
    #expect(deeper.findings.first?.contains("more than 32 deep") == true)
  }
}
