import JudgeKit
import LibC
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// A scenario is called after its file, and below `scenarios` after its folders too.
@Suite struct ScenarioNameTests {
  private static let text = "files: { film: { segments: 2 } }\npeers: [{ owns: [film] }, { wants: [film] }]\n"

  @Test(
    "names, and the golden folders beside the folders in which they begin",
    arguments: [
      ("one.yaml", "one", "../golden/one"), ("scenarios/two.yaml", "two", "golden/two"),
      ("scenarios/faults/three.yaml", "faults/three", "golden/faults/three"),
      ("other/four.yml", "four", "golden/four"),
      ("scenarios/old/scenarios/a/five.yaml", "a/five", "scenarios/old/golden/a/five"),
      ("scenarios/./faults/../six.v2.yaml", "six.v2", "golden/six.v2"),
    ])
  func names(_ file: String, _ name: String, _ golden: String) throws {
    let home = try TemporaryDirectory()
    try home.write("", to: "scenarios/faults/other.yaml")
    let path = try home.write(ScenarioNameTests.text, to: file)
    let scenario = try #require(ScenarioSet.read([path]).scenarios.first)
    #expect(scenario.name == name)
    #expect(scenario.path == path)
    let directory = GoldenStore().directory(of: scenario).lexicallyNormalized()
    #expect(directory == home.path.pushing(FilePath(golden)).lexicallyNormalized())
  }

  @Test("two scenarios of one name are one too many")
  func twice() throws {
    let home = try TemporaryDirectory()
    let first = try home.write(ScenarioNameTests.text, to: "a/same.yaml")
    let second = try home.write(ScenarioNameTests.text, to: "b/same.yml")
    let set = ScenarioSet.read([first, second, first])
    #expect(set.scenarios.map(\.path) == [first])
    #expect(set.diagnostics.map(\.path) == [second, first])
    #expect(
      set.diagnostics.map(\.message) == [
        "two scenarios have the name \"same\"; rename one, as results and golden files go by it",
        "the file is given twice; name it once",
      ])
    #expect(set.diagnostics.flatMap(\.notes).map(\.location.path) == [first, first])
  }

  @Test(
    "a name that would be hidden, or lead elsewhere, is refused", arguments: ["..yaml", ".hidden.yaml", "a\u{7}b.yaml"])
  func unsafe(_ file: String) throws {
    let home = try TemporaryDirectory()
    let set = ScenarioSet.read([try home.write(ScenarioNameTests.text, to: file)])
    #expect(set.scenarios.isEmpty)
    #expect(set.diagnostics.count == 1)
    #expect(set.diagnostics.first?.message.contains("rename the file") == true)
  }
}
