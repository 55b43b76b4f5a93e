/// Why a selection cannot be made.
package enum SelectionError: Error, Hashable, Sendable {
  /// The pattern is no regular expression.
  case malformedPattern(String, reason: String)
  /// The pattern matches none of the names.
  case noMatch(pattern: String, names: [String])
  /// No scenario has this tag.
  case unknownTag(String, known: [String])
  /// No scenario fulfils any of the conditions.
  case noScenarioTagged([String])
}
