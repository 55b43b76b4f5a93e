/// What can be wrong with a text before it is known to be a scenario.
package enum YAMLFinding: String, FindingKind {
  // The bytes.

  /// The text is not UTF-8.
  case notUTF8 = "not-utf-8"
  /// A control character stands in the text.
  case controlCharacter = "control-character"
  /// Too many lines begin with `%`.
  case tooManyDirectives = "too-many-directives"

  // The syntax, as libyaml parses it.

  /// A tab stands where spaces must indent.
  case tabIndents = "tab-indents"
  /// A line is indented differently from the entries that it belongs to.
  case wrongIndentation = "wrong-indentation"
  /// A value begins with a character that has a meaning in YAML.
  case needsQuotes = "needs-quotes"
  /// A `:` stands where no key can end.
  case misplacedColon = "misplaced-colon"
  /// No `:` follows a key.
  case missingColon = "missing-colon"
  /// A `- ` stands where no list can begin.
  case misplacedDash = "misplaced-dash"
  /// A list or mapping in brackets has no end, or two of its entries have no comma between them.
  case unclosedBracket = "unclosed-bracket"
  /// A text in quotes has no end.
  case unclosedQuotes = "unclosed-quotes"
  /// A backslash in double quotes is followed by a character that makes no escape.
  case unknownEscape = "unknown-escape"
  /// Nothing stands where a value must.
  case missingValue = "missing-value"
  /// A second value follows the one at the top.
  case secondValue = "second-value"
  /// The name of an anchor or alias is not made of letters and digits.
  case malformedAnchor = "malformed-anchor"
  /// The text breaks another rule of YAML.
  case notYAML = "not-yaml"

  // What libyaml lets pass.

  /// The file holds no value.
  case emptyFile = "empty-file"
  /// The file holds more than one document.
  case severalDocuments = "several-documents"
  /// Lists and mappings stand too deep in each other.
  case tooDeep = "too-deep"
  /// The aliases stand for too many values.
  case tooManyAliases = "too-many-aliases"
  /// An alias stands inside the value that its anchor names.
  case recursiveAlias = "recursive-alias"
  /// An alias has no anchor above it.
  case unknownAnchor = "unknown-anchor"
  /// A YAML tag (`!…`) means nothing in a scenario.
  case unknownYAMLTag = "unknown-yaml-tag"
  /// A key stands twice in one mapping.
  case duplicateKey = "duplicate-key"
  /// A key is a list or a mapping.
  case keyNotAWord = "key-not-a-word"
  /// The value of a merge key is neither a mapping nor a list of mappings.
  case wrongMerge = "wrong-merge"

  // The findings themselves.

  /// The file has more findings than are shown.
  case tooManyFindings = "too-many-findings"

  /// None of these can be run.
  package var severity: Diagnostic.Severity { .error }
}
