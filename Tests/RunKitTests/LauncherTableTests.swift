import RunKit
import ScenarioKit
import TestSupport
import Testing

@Suite("What the README says of launchers")
struct LauncherTableTests {
  @Test("is what their dialects can, and how many of the shipped scenarios that makes")
  func table() throws {
    let files = try ["scenarios", "scenarios/faults", "scenarios/virtual"].flatMap { folder in
      try PackageFolder.appending(folder).entries(endingWith: ".yaml")
    }
    let scenarios = ScenarioSet.read(files).scenarios
    #expect(scenarios.count == files.count && files.count > 30)
    let rows = Dialect.all.map { LauncherTableTests.row($0, scenarios) }
    let readme = try PackageFolder.appending("README.md").text()
    let told = readme.split(separator: "\n").map(String.init).filter { $0.hasPrefix("| ") && $0.contains("`libmpi") }
    #expect(told == rows, "the table of README.md should be:\n\(rows.joined(separator: "\n"))")
  }

  private static func row(_ dialect: Dialect, _ scenarios: [Scenario]) -> String {
    let survives = dialect.recovery != nil
    let skipped = scenarios.count { !$0.virtualTimeParts.isEmpty || (!survives && $0.crashesRanks) }
    let runs = skipped == 0 ? "all \(scenarios.count)" : "\(scenarios.count - skipped); \(skipped) are skipped"
    let cells = [
      dialect.family.rawValue, "`\(dialect.libraryName)`", runs, "yes", survives ? "yes" : "no", "yes",
      dialect.isolates ? "yes" : "no",
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }
}
