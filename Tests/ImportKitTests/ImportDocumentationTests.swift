import ImportKit
import ScenarioKit
import TestSupport
import Testing
import YAMLNodes

@Suite("What the documentation says of importing")
struct ImportDocumentationTests {
  @Test("every kind of finding is in it, and no other, in the order of the alphabet")
  func findings() throws {
    let text = try PackageFolder.appending("docs/importing.md").text()
    let table = FindingTable(text, below: "## Errors and warnings")
    #expect(table.listed == FindingTable.listed(ImportFinding.identities))
    #expect(table.rows.filter { $0.words.count != 2 || $0.words.contains("") }.map(\.name) == [])
  }

  @Test("a name that a scenario's findings have too is of the same severity there")
  func sharedNames() {
    let others = Dictionary(
      uniqueKeysWithValues: (YAMLFinding.identities + ScenarioFinding.identities).map { ($0.name, $0) })
    let shared = ImportFinding.identities.filter { others[$0.name] != nil }
    #expect(shared.count == 8)
    #expect(shared.filter { others[$0.name] != $0 } == [])
  }
}
