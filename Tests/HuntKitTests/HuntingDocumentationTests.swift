import HuntKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// docs/hunting.md speaks the truth; what it shows of a hunt is held by the tests of the report.
@Suite("What the documentation says of hunting")
struct HuntingDocumentationTests {
  private let text: String

  init() throws { text = try PackageFolder.appending("docs/hunting.md").text() }

  @Test("every key, every preset and every value is in it")
  func keys() {
    for key in BoundsKey.allCases { #expect(text.contains("\n| `\(key.rawValue)` |"), "\(key)") }
    for preset in HuntBounds.Preset.allCases { #expect(text.contains("\n| `\(preset.rawValue)` |"), "\(preset)") }
    let values =
      HuntBounds.HashPattern.allCases.map(\.rawValue) + HuntBounds.NamePattern.allCases.map(\.rawValue)
      + HuntBounds.FaultPattern.allCases.map(\.rawValue)
    for value in values { #expect(text.contains("`\(value)`"), "\(value)") }
  }

  @Test("its bounds are valid")
  func examples() throws {
    let examples = text.split(separator: "```yaml\n").dropFirst().map { $0.prefix { $0 != "`" } }
    #expect(!examples.isEmpty)
    for example in examples {
      let (bounds, diagnostics) = BoundsReader.read(Array(example.utf8), path: "bounds.yaml")
      #expect(diagnostics.map(\.message) == [])
      #expect(bounds != nil)
    }
  }

  @Test("the usual bounds are those that it names")
  func defaults() {
    let bounds = HuntBounds()
    #expect((bounds.peers, bounds.files, bounds.segments) == (2...6, 1...10, 1...100))
    #expect((bounds.nameLength, bounds.owners, bounds.faultCount) == (1...15, 1...3, 0...1))
    #expect((bounds.hashes, bounds.names, bounds.faults) == ([.distinct], [.plain], []))
    #expect(!bounds.parts && !bounds.leaves && bounds.joins == nil && bounds.timeout == .seconds(10))
  }
}
