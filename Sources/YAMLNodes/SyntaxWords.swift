import Wording

/// libyaml's complaints in words for somebody who writes a scenario.
enum SyntaxWords {
  /// The kind of mistake that `error` is, and the message for it; `culprit` is the character at its mark.
  static func finding(for error: EventParser.SyntaxError, culprit: Unicode.Scalar?) -> (
    kind: YAMLFinding, message: String
  ) {
    let (kind, words) =
      if error.problem == "found character that cannot start any token" {
        unstartable(culprit)
      } else {
        mends[error.problem] ?? (.notYAML, error.problem)
      }
    return (kind, "not YAML: \(words)")
  }

  /// The note for the place where the construct with the error begins; nil if libyaml's `context` names none.
  static func note(for context: String) -> String? {
    constructs.first { context.contains($0.key) }.map { "\($0.value) begins here" }
  }

  private static func unstartable(_ culprit: Unicode.Scalar?) -> (YAMLFinding, String) {
    switch culprit {
    case "\t": (.tabIndents, "a tab does not indent; use spaces")
    case .some(let scalar): (.needsQuotes, "no value begins with \(quoted(String(scalar))); put it in quotes")
    case nil: (.missingValue, "a value is missing")
    }
  }

  /// By libyaml's words, the kind of mistake and what a message says of it.
  private static let mends: [String: (YAMLFinding, String)] = [
    "did not find expected key":
      (.wrongIndentation, "expected a key at this indentation; check how far it is indented"),
    "did not find expected '-' indicator":
      (.wrongIndentation, "expected \"- \" at this indentation; check how far it is indented"),
    "mapping values are not allowed in this context":
      (.misplacedColon, "\":\" is out of place; put the value in quotes, or check how far it is indented"),
    "block sequence entries are not allowed in this context":
      (.misplacedDash, "\"- \" is out of place; begin the list on a line of its own"),
    "could not find expected ':'": (.missingColon, "expected \":\" behind a key"),
    "did not find expected ',' or ']'": (.unclosedBracket, "expected \",\" or \"]\""),
    "did not find expected ',' or '}'": (.unclosedBracket, "expected \",\" or \"}\""),
    "did not find expected node content": (.missingValue, "expected a value"),
    "found unexpected end of stream": (.unclosedQuotes, "the quotes are not closed"),
    "found unexpected document indicator": (.unclosedQuotes, "the quotes are not closed before the document ends"),
    "found unknown escape character":
      (.unknownEscape, "unknown escape behind \"\\\"; double it, or use single quotes"),
    "found invalid Unicode character escape code":
      (.unknownEscape, "the escape stands for no character; write the character itself"),
    "did not find expected <document start>":
      (.secondValue, "expected the end of the file; only one value stands at the top"),
    "found undefined tag handle": (.unknownYAMLTag, "the tag is unknown; take it out"),
    "did not find expected alphabetic or numeric character":
      (.malformedAnchor, "expected a name of letters and digits"),
    "exceeded maximum depth": (.tooDeep, "lists and mappings stand too deep in each other"),
  ]

  /// By a part of libyaml's words, what a note calls the construct; the first that fits counts.
  private static let constructs: [(key: String, value: String)] = [
    ("quoted scalar", "the quoted text"),
    ("block scalar", "the block of text"),
    ("sequence", "the list"),
    ("collection", "the list"),
    ("mapping", "the mapping"),
    ("simple key", "the key"),
    ("alias", "the alias"),
    ("anchor", "the anchor"),
    ("tag", "the tag"),
  ]
}
