import ScenarioKit

/// When those who are marked may see what a scenario is about, as its tags say.
///
/// The raw value is what Gradescope calls it; the tag has hyphens. All others know only `visible` and what is not.
enum ScenarioVisibility: String, Encodable, CaseIterable {
  /// At once.
  case visible
  /// When nobody can submit any more.
  case afterDueDate = "after_due_date"
  /// When the marks are given out.
  case afterPublished = "after_published"
  /// Never.
  case hidden

  /// The tag of a scenario for which this holds; none for what holds without one.
  var tag: String? { self == .visible ? nil : rawValue.replacing("_", with: "-") }

  /// What holds for `scenario`; of several tags, the strictest.
  init(_ scenario: Scenario) {
    self =
      ScenarioVisibility.allCases.last { visibility in visibility.tag.map { scenario.tags.contains($0) } ?? false }
      ?? .visible
  }
}
