import MarkKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// A scheme file with faults, and the comments in it that say which.
struct FaultyScheme: CustomTestStringConvertible, Sendable {
  var path: FilePath
  var marks: [String]

  var testDescription: String { path.stem ?? path.string }

  static func all() throws -> [FaultyScheme] {
    try PackageFolder.appending("Tests/Fixtures/schemes").entries(endingWith: ".yaml").map { path in
      let lines = try path.text().split(whereSeparator: \.isNewline)
      let marks = lines.compactMap { line in
        line.firstRange(of: /# +(error|warning|note)@/).map { String(line[$0.lowerBound...].dropFirst(2)) }
      }
      return FaultyScheme(path: path, marks: marks)
    }
  }

  /// What is found in it, as its comments spell it.
  var found: [String] { SchemeReader.read(path, for: Samples.context).diagnostics.flatMap(FaultyScheme.marks) }

  static func marks(_ diagnostic: Diagnostic) -> [String] {
    let place = "\(diagnostic.severity.rawValue)@\(diagnostic.line):\(diagnostic.column)"
    return ["\(place): \(diagnostic.message) [\(diagnostic.identity.name)]"]
      + diagnostic.notes.map { "  note@\($0.location.line):\($0.location.column): \($0.message)" }
  }
}

/// Every fault of a scheme is found where a comment of the fixture says, in the words and with the identity that it says.
@Suite("A marking scheme with faults")
struct FaultySchemeTests {
  @Test("has exactly those that its comments say", arguments: try FaultyScheme.all())
  func findings(_ fixture: FaultyScheme) throws {
    #expect(fixture.found == fixture.marks)
    #expect(!fixture.marks.isEmpty)
    let (scheme, diagnostics) = SchemeReader.read(fixture.path, for: Samples.context)
    #expect((scheme == nil) == diagnostics.contains { $0.severity == .error })
  }

  @Test("every kind of finding is shown by a fixture, and has a name of its own")
  func kinds() throws {
    let shown = Set(
      try FaultyScheme.all().flatMap { SchemeReader.read($0.path, for: Samples.context).diagnostics.map(\.identity) })
    #expect(MarkFinding.identities.filter { !shown.contains($0) } == [])
    let names = (YAMLFinding.identities + ScenarioFinding.identities + MarkFinding.identities).map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("cannot be read at all if it is not there, or no file")
  func unreadable() throws {
    let home = try TemporaryDirectory()
    for (path, reason) in [
      (home.path.appending("none.yaml"), "No such file or directory"), (home.path, "it is a folder"),
    ] {
      let (scheme, diagnostics) = SchemeReader.read(path, for: Samples.context)
      #expect(scheme == nil)
      #expect(diagnostics.map(\.message) == ["cannot read the marking scheme: \(reason)"])
      #expect(diagnostics.map(\.identity.name) == ["unreadable-file"])
    }
    let long = try home.write(String(repeating: "#\n", count: SchemeBounds.inputBytes), to: "long.yaml")
    #expect(SchemeReader.read(long, for: Samples.context).diagnostics.map(\.line) == [0])
  }

  @Test("is not told of tags, or of what has no effect, while a scenario is faulty itself")
  func unknown() {
    var context = Samples.context
    context.scenarios.removeAll { $0.name == "chain" }
    let text =
      "total: 1\nscenarios: [{ tag: quik, points: 0 }, { scenario: chain, points: 1 }, { scenario: chan, points: 1 }]\n"
    let found = SchemeReader.read(Array(text.utf8), path: "marks.yaml", for: context).diagnostics
    #expect(found.map(\.identity.name) == ["unknown-scenario"])
  }
}
