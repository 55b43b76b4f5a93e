import JudgeKit
import MarkKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// docs/marks.md speaks the truth.
@Suite("What the documentation says of marking schemes")
struct MarksDocumentationTests {
  private let text: String

  init() throws { text = try PackageFolder.appending("docs/marks.md").text() }

  @Test("every scheme in it is valid for the scenarios that it speaks of")
  func examples() throws {
    let examples = text.split(separator: "```yaml\n").dropFirst().map {
      $0.prefix(upTo: $0.firstRange(of: "```")?.lowerBound ?? $0.endIndex)
    }
    #expect(examples.count >= 2)
    for example in examples {
      let (scheme, diagnostics) = SchemeReader.read(Array(example.utf8), path: "marks.yaml", for: Samples.context)
      #expect(diagnostics.map(\.message) == [], "\(example)")
      #expect(scheme != nil, "\(example)")
    }
  }

  @Test("every key, every value and every kind of penalty is in it")
  func keys() {
    for key in SchemeReader.keys { #expect(text.contains("| `\(key)` |"), "\(key)") }
    for cause in SchemeReader.causes { #expect(text.contains("`\(cause)`"), "\(cause)") }
    let values =
      PartialCredit.allCases.map(\.rawValue) + MarkScheme.Floor.allCases.map(\.rawValue)
      + MarkScheme.Rounding.Step.allCases.map(\.rawValue) + MarkScheme.Rounding.Subject.allCases.map(\.rawValue)
    for value in values { #expect(text.contains("`\(value)`"), "\(value)") }
  }

  @Test("every kind of finding is in it, and no other, in the order of the alphabet")
  func findings() {
    let table = FindingTable(text, below: "## Errors and warnings")
    #expect(table.listed == FindingTable.listed(MarkFinding.identities))
    #expect(table.rows.filter { $0.words.count != 2 || $0.words.contains("") }.map(\.name) == [])
  }

  @Test("its example comes to the marks that it shows")
  func arithmetic() throws {
    let example = try #require(text.split(separator: "```yaml\n").dropFirst().first)
    let yaml = String(example.prefix(upTo: example.firstRange(of: "```")?.lowerBound ?? example.endIndex))
    let sheet = try Samples.sheet(yaml)
    #expect(sheet.worths.map(\.points) == [2, 8, 1, 1])
    #expect(sheet.possible == 10)
    let bases = [
      MarkBasis(share: 1, isUnsteady: true), MarkBasis(share: Fraction(1, of: 2), kinds: [.timeout: 1, .deadlock: 1]),
      MarkBasis(share: 1), MarkBasis(share: 0, kinds: [.crash: 1]),
    ]
    let points = bases.enumerated().map { sheet.award($0.element, scenario: $0.offset).points }
    #expect(points == [Fraction(3, of: 2), Fraction(16, of: 5), 1, 0])
    #expect(sheet.total(points) == Fraction(11, of: 2))
  }
}
