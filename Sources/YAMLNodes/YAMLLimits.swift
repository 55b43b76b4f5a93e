/// How much a YAML text may ask for, so that a faulty or hostile one costs little time and memory.
package struct YAMLLimits: Hashable, Sendable {
  /// How deep lists and mappings may stand in each other.
  package var depth: Int
  /// How deep a text of this kind needs them to stand, as a message says it.
  package var neededDepth: Int
  /// Values that all aliases of a file stand for, taken together.
  package var aliasedValues: Int
  /// Bytes of text that count as one of these values.
  package var aliasedText: Int
  /// Lines that begin with `%`.
  package var directives: Int
  /// Errors and warnings shown of one file.
  package var findings: Int

  /// These limits.
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
