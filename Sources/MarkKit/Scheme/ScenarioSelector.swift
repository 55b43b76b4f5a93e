package import ScenarioKit

/// The scenarios that a rule of a scheme is about.
package enum ScenarioSelector: Hashable, Sendable {
  /// Those whose name is this, or fits it where it has a `*`, which stands for any characters, or a `?`, for one.
  case named(String)
  /// Those that have this tag.
  case tagged(String)

  /// Whether it is about `scenario`.
  package func holds(for scenario: Scenario) -> Bool {
    switch self {
    case .named(let pattern): ScenarioSelector.fits(scenario.name, pattern)
    case .tagged(let tag): scenario.tags.contains(tag)
    }
  }

  /// Whether `pattern` stands for all of `name`.
  static func fits(_ name: String, _ pattern: String) -> Bool {
    let (name, pattern) = (Array(name), Array(pattern))
    var (place, position) = (0, 0)
    // Where the last `*` stands, and up to where it has taken the name.
    var star: (position: Int, place: Int)?
    while place < name.count {
      if position < pattern.count, pattern[position] == "*" {
        star = (position, place)
        position += 1
      } else if position < pattern.count, pattern[position] == "?" || pattern[position] == name[place] {
        (place, position) = (place + 1, position + 1)
      } else if let last = star {
        star = (last.position, last.place + 1)
        (place, position) = (last.place + 1, last.position + 1)
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == "*" }
  }
}
