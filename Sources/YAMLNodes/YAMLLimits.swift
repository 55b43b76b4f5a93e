/// Limits of a YAML text, so that a faulty or hostile one costs little time and memory, and what messages call it.
package struct YAMLLimits: Hashable, Sendable {
  /// What the text is: `a scenario`.
  package var owner: String
  /// What it has at least, in the words of a message.
  package var least: String
  /// How deep lists and mappings may stand in each other.
  package var depth: Int
  /// How deep they stand in a text that is right, for a message.
  package var neededDepth: Int
  /// How many values all aliases of a file may stand for together.
  package var aliasedValues: Int
  /// How many bytes of text count as one of these values.
  var aliasedText: Int
  /// How many lines may begin with `%`.
  var directives: Int
  /// How many errors and warnings of one file are shown.
  var findings: Int

  /// Limits with these values.
  package init(
    owner: String, least: String, depth: Int, neededDepth: Int, aliasedValues: Int, aliasedText: Int, directives: Int,
    findings: Int
  ) {
    self.owner = owner
    self.least = least
    self.depth = depth
    self.neededDepth = neededDepth
    self.aliasedValues = aliasedValues
    self.aliasedText = aliasedText
    self.directives = directives
    self.findings = findings
  }
}
