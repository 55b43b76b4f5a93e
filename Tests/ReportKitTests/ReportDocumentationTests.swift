import JudgeKit
import ScenarioKit
import TestSupport
import Testing

@Suite("What the documentation says of reports")
struct ReportDocumentationTests {
  @Test func everyVerdictAndEveryKindOfFailureIsDescribed() throws {
    let text = try PackageFolder.appending("docs/verdicts.md").text()
    let words = Verdict.Outcome.allCases.map(\.rawValue) + Failure.Kind.allCases.map(\.rawValue)
    #expect(words.filter { !text.contains("\n| `\($0)` |") } == [])
  }

  @Test func everyKeyOfTheJSONIsDescribed() throws {
    let text = try PackageFolder.appending("docs/json-format.md").text()
    let names = [
      "sweep.json", "list.json", "repeated.json", "disturbed.json", "grade.json", "grade-scheme.json", "obstacles.json",
    ]
    let documents = try names.map(ReportFixture.text).joined()
    let keys = Set(documents.matches(of: #/(?m)^ *"([a-z-]+)" : /#).map { String($0.output.1) })
    #expect(keys.count > 20)
    #expect(keys.filter { !text.contains("`\($0)`") } == [])
  }
}
