import ScenarioKit
import SweepKit
import SystemPackage
import Testing

@Suite("Which scenarios take part")
struct SelectionTests {
  private let scenarios = [("chain", ["smoke"]), ("faults/churn", ["slow", "faults"]), ("film", ["smoke", "slow"])].map
  {
    var scenario = Scenario(name: $0.0, path: "x.yaml")
    scenario.tags = $0.1
    return scenario
  }

  private func names(_ change: (inout Selection) -> Void) throws -> [String] {
    var selection = Selection()
    change(&selection)
    return try selection.apply(to: scenarios).map(\.name)
  }

  @Test func allDoIfNothingIsAsked() throws {
    #expect(try names { _ in } == ["chain", "faults/churn", "film"])
  }

  @Test(arguments: [("^f", ["faults/churn", "film"]), ("ch", ["chain", "faults/churn"]), ("m$", ["film"])])
  func thePatternMatchesAnywhereInTheName(pattern: String, expected: [String]) throws {
    #expect(try names { $0.pattern = pattern } == expected)
  }

  @Test(arguments: [
    (["smoke"], ["chain", "film"]), (["smoke,!slow"], ["chain"]), (["!smoke"], ["faults/churn"]),
    (["slow,smoke"], ["film"]), (["faults", "smoke,slow"], ["faults/churn", "film"]),
  ])
  func tagsOfOneConditionAllHoldAndOfSeveralAny(texts: [String], expected: [String]) throws {
    let conditions = try texts.map { try #require(TagCondition($0)) }
    #expect(try names { $0.tags = conditions } == expected)
  }

  @Test(arguments: ["", "!", "a,,b", "a b", ",a", "!!a"])
  func aMalformedConditionIsRefused(text: String) {
    #expect(TagCondition(text) == nil)
  }

  @Test func nothingSelectedIsAnError() throws {
    #expect(throws: SelectionError.noMatch(pattern: "chian", names: scenarios.map(\.name))) {
      try names { $0.pattern = "chian" }
    }
    #expect(throws: SelectionError.unknownTag("smok", known: ["faults", "slow", "smoke"])) {
      try names { $0.tags = [TagCondition("smok")].compactMap(\.self) }
    }
    #expect(throws: SelectionError.noScenarioTagged(["faults,smoke"])) {
      try names { $0.tags = [TagCondition("faults,smoke")].compactMap(\.self) }
    }
    #expect(throws: SelectionError.self) { try names { $0.pattern = "(" } }
  }

  @Test func onlyTheNamesGivenTakePart() throws {
    #expect(try names { $0.names = ["film", "gone"] } == ["film"])
  }

  @Test(arguments: 1...5) func shardsAreApartAndTogetherEverything(count: Int) throws {
    let elements = Array(0..<13)
    let parts = try (1...count).map { try #require(Shard("\($0)/\(count)")).part(of: elements) }
    #expect(parts.flatMap(\.self).sorted() == elements)
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test(arguments: ["3/2", "0/2", "1", "1/", "/1", "a/b", "-1/2", "1/2/3", "+1/2", "99999999999999999999/3"])
  func aMalformedShardIsRefused(text: String) {
    #expect(Shard(text) == nil)
  }
}
