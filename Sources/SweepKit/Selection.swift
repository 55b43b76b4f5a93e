package import ScenarioKit

/// Which of the scenarios that were read take part.
package struct Selection: Sendable {
  /// A regular expression that must match some part of the name.
  package var pattern: String?
  /// The conditions on the tags, one of which must hold.
  package var tags: [TagCondition] = []
  /// The names that may take part, if not all.
  package var names: Set<String>?
  /// The part to take of the scenarios that are left.
  package var shard: Shard?

  /// A selection of everything.
  package init() {}

  /// Those of `scenarios` that take part, in their order; the shard is taken of what the rest selects.
  /// - Throws: `SelectionError` if the pattern is malformed, if no scenario has one of the tags, or if the pattern or
  ///   the tags select nothing.
  package func apply(to scenarios: [Scenario]) throws -> [Scenario] {
    var selected = scenarios
    if let pattern {
      let expression = try Selection.expression(pattern)
      selected = selected.filter { $0.name.firstMatch(of: expression) != nil }
      if selected.isEmpty { throw SelectionError.noMatch(pattern: pattern, names: scenarios.map(\.name)) }
    }
    if !tags.isEmpty {
      let known = Set(scenarios.flatMap(\.tags))
      for tag in tags.flatMap(\.mentioned) where !known.contains(tag) {
        throw SelectionError.unknownTag(tag, known: known.sorted())
      }
      selected = selected.filter { scenario in tags.contains { $0.holds(for: scenario.tags) } }
      if selected.isEmpty { throw SelectionError.noScenarioTagged(tags.map(\.description)) }
    }
    if let names { selected = selected.filter { names.contains($0.name) } }
    return shard.map { $0.part(of: selected) } ?? selected
  }

  /// The expression that `pattern` spells.
  /// - Throws: `SelectionError.malformedPattern`.
  package static func expression(_ pattern: String) throws -> Regex<AnyRegexOutput> {
    do {
      return try Regex(pattern)
    } catch {
      throw SelectionError.malformedPattern(pattern, reason: "\(error)")
    }
  }
}
