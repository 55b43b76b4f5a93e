import ScenarioKit
import Testing
import YAMLNodes

/// Every fault is found where a comment of the fixture says, in the words and with the identity that it says.
///
/// A fixture holds, as comments `# error@<line>:<column>: <message> [<identity>]`, all that is to be found in it; an
/// indented `#   note@…` belongs to the one above.
@Suite struct FaultyScenarioTests {
  @Test("finds exactly what the comments say", arguments: try FaultyScenario.all())
  func findings(_ fixture: FaultyScenario) throws {
    let set = ScenarioSet.read([fixture.path])
    #expect(set.diagnostics.flatMap(FaultyScenario.marks) == fixture.marks)
    #expect(set.scenarios.isEmpty == set.hasErrors)
    for diagnostic in set.diagnostics {
      #expect(diagnostic.line == 0 || diagnostic.sourceLine != nil)
    }
  }

  @Test("the folder of fixtures holds some, and each expects something")
  func fixtures() throws {
    let all = try FaultyScenario.all()
    #expect(all.count >= 80)
    #expect(all.filter { $0.marks.isEmpty }.isEmpty)
  }

  @Test("faults of all files are found in one go, in the order of the files")
  func allFiles() throws {
    let fixtures = try FaultyScenario.all()
    let set = ScenarioSet.read(fixtures.map(\.path))
    #expect(set.diagnostics.flatMap(FaultyScenario.marks) == fixtures.flatMap(\.marks))
  }
}
