import ImportKit
import ReportKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

@Suite("A compiled scenario, imported and compiled again, is the same byte by byte")
struct ImportRoundTripTests {
  /// Compiles `scenario`, imports that, compiles the import, and compares.
  func expectSame(_ scenario: Scenario) throws {
    let home = try TemporaryDirectory()
    let plan = Plan(scenario)
    try home.makeFolder("first")
    try plan.write(into: home.path.appending("first"))
    let (imported, diagnostics) = FolderImport.read(
      home.path.appending("first"), as: "scenarios/again.yaml", words: SegmentFactText.line)
    #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [], "\(scenario.name)")
    let again = try #require(imported)
    try home.makeFolder("second")
    try again.plan.write(into: home.path.appending("second"))
    #expect(home.names(in: "first") == home.names(in: "second"), "\(scenario.name)")
    for name in home.names(in: "first") {
      #expect(home.text(of: "first/\(name)") == home.text(of: "second/\(name)"), "\(scenario.name): \(name)")
    }
    #expect(again.plan.expectedOutputs == plan.expectedOutputs, "\(scenario.name)")
    // And the text says just this.
    let read = ScenarioReader.read(Array(again.text.utf8), path: "scenarios/again.yaml", name: "again")
    #expect(read.scenario == again.plan.scenario, "\(scenario.name)")
    #expect(read.diagnostics.filter { $0.severity == .error } == [])
  }

  @Test("each of those that ship")
  func shipped() throws {
    let set = ScenarioSet.read(try PackageFolder.appending("scenarios").entries(endingWith: ".yaml"))
    #expect(set.scenarios.count >= 15)
    for scenario in set.scenarios { try expectSame(scenario) }
  }

  @Test("and any other, whatever its files are called", arguments: 0..<150 as Range<UInt64>)
  func generated(seed: UInt64) throws {
    try expectSame(GeneratedScenario.make(seed: seed))
  }

  @Test("and the rank inputs of a folder come back as they were, but for the last newline")
  func folder() throws {
    let home = try TemporaryDirectory()
    let hashes = Segments.hashes(3).map(\.description).joined(separator: "\n")
    let inputs = [
      "in1.txt": "1\nfile1 3\n\(hashes)\n0", "in2.txt": "0\n1\nfile1", "in3.txt": "1\nfile1 3\n\(hashes)\n0\n",
    ]
    for (name, text) in inputs { try home.write(text, to: "test/\(name)") }
    let imported = try #require(
      FolderImport.read(home.path.appending("test"), as: "a.yaml", words: SegmentFactText.line).imported)
    try home.makeFolder("again")
    try imported.plan.write(into: home.path.appending("again"))
    for (name, text) in inputs {
      #expect(home.text(of: "again/\(name)") == (text.hasSuffix("\n") ? text : text + "\n"))
    }
  }
}
