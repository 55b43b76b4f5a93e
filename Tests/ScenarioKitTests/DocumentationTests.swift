import ReportKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// docs/scenario-format.md speaks the truth.
@Suite struct DocumentationTests {
  private let text: String

  init() throws {
    text = try PackageFolder.appending("docs/scenario-format.md").text()
  }

  @Test("every scenario in it is valid")
  func examples() throws {
    let examples = text.split(separator: "```yaml\n").dropFirst().map {
      $0.prefix(upTo: $0.firstRange(of: "```")?.lowerBound ?? $0.endIndex)
    }
    #expect(examples.count >= 7)
    for example in examples {
      // Beside the shipped scenarios, so that the content is there.
      let scenario = ScenarioText(text: String(example), path: PackageFolder.appending("scenarios/example.yaml"))
      #expect(scenario.findings.isEmpty, "\(example)")
      #expect(scenario.scenario != nil, "\(example)")
    }
  }

  @Test("every key is in it")
  func keys() {
    for key in ScenarioReader.keys { #expect(text.contains("| `\(key)` |"), "\(key)") }
  }

  @Test("every bound is in it")
  func bounds() {
    let numbers = [
      Bounds.inputBytes, Bounds.yaml.depth, Bounds.yaml.aliasedValues, Bounds.clients, Bounds.files, Bounds.segments,
      Bounds.clientSegments, Bounds.contentBytes, Bounds.fileNameBytes, Bounds.ranges, Bounds.tagLength,
      Bounds.findings, Bounds.payloadBytes, Bounds.faults,
    ]
    let table = text.split(separator: "## Bounds").last.map(String.init) ?? ""
    for number in numbers { #expect(table.contains("| \(number)"), "\(number)") }
  }

  @Test("every kind of finding is in it, and no other, in the order of the alphabet")
  func findings() {
    let table = FindingTable(text, below: "## Errors and warnings")
    #expect(table.listed == FindingTable.listed(YAMLFinding.identities + ScenarioFinding.identities))
    #expect(table.rows.filter { $0.words.count != 2 || $0.words.contains("") }.map(\.name) == [])
  }

  @Test("the fault that it shows is shown like that")
  func fault() throws {
    let file = "files:\n  album: { segments: 1 }\n\n  film: { segmets: 100 }\npeers: [{ owns: [film, album] }, {}]\n"
    let diagnostic = try #require(ScenarioText(text: file, path: "scenarios/film.yaml").read.diagnostics.first)
    #expect(text.contains(DiagnosticText().render(diagnostic)))
  }
}
