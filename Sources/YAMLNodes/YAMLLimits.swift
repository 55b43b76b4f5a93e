/// Limits of a YAML text, so that a faulty or hostile one costs little time and memory.
package struct YAMLLimits: Hashable, Sendable {
  /// How deep lists and mappings may stand in each other.
  package var depth: Int
  /// How deep they stand in a text that is right, for a message.
  package var neededDepth: Int
  /// How many values all aliases of a file may stand for together.
  package var aliasedValues: Int
  /// How many bytes of text count as one of these values.
  package var aliasedText: Int
  /// How many lines may begin with `%`.
  package var directives: Int
  /// How many errors and warnings of one file are shown.
  package var findings: Int

  /// Limits with these values.
  package init(
    depth: Int, neededDepth: Int, aliasedValues: Int, aliasedText: Int, directives: Int, findings: Int
  ) {
    self.depth = depth
    self.neededDepth = neededDepth
    self.aliasedValues = aliasedValues
    self.aliasedText = aliasedText
    self.directives = directives
    self.findings = findings
  }
}
