import ScenarioKit
import TestSupport
import Testing
import YAMLNodes

/// Every kind of finding can come about, and has a name of its own.
@Suite struct FindingIdentityTests {
  private static let all = YAMLFinding.identities + ScenarioFinding.identities

  @Test("every kind of finding is shown by a fixture, or is too large for one")
  func fixtures() throws {
    let set = ScenarioSet.read(try FaultyScenario.all().map(\.path))
    let shown = Set(set.diagnostics.map(\.identity))
    let others = Set(FindingWithoutFixture.all.map(\.identity))
    #expect(FindingIdentityTests.all.filter { !shown.contains($0) && !others.contains($0) } == [])
    #expect(shown.intersection(others) == [])
  }

  @Test("the kinds without a fixture come about too", arguments: FindingWithoutFixture.all)
  func others(_ finding: FindingWithoutFixture) throws {
    let found = try finding.diagnostics(TemporaryDirectory()).map(\.identity)
    #expect(found.contains(finding.identity))
  }

  @Test("no name stands for two kinds, and each is made of lower-case words with hyphens")
  func names() {
    let names = FindingIdentityTests.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.filter { $0.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) == nil } == [])
  }
}
