import Wording

/// What libyaml's complaints mean to somebody who writes a scenario.
enum SyntaxWords {
  /// The message for `fault`, at which `culprit` stands.
  static func message(for fault: EventParser.Fault, culprit: Unicode.Scalar?) -> String {
    let words =
      if fault.problem == "found character that cannot start any token" {
        unstartable(culprit)
      } else {
        mends[fault.problem] ?? fault.problem
      }
    return "not YAML: \(words)"
  }

  /// What stands at the beginning of the construct in which the fault is.
  static func note(for context: String) -> String? {
    constructs.first { context.contains($0.key) }.map { "\($0.value) begins here" }
  }

  private static func unstartable(_ culprit: Unicode.Scalar?) -> String {
    switch culprit {
    case "\t": "a tab does not indent; use spaces"
    case .some(let scalar): "no value begins with \(quoted(String(scalar))); put it in quotes"
    case nil: "a value is missing"
    }
  }

  private static let mends = [
    "did not find expected key": "expected a key at this indentation; check how far it is indented",
    "did not find expected '-' indicator": "expected \"- \" at this indentation; check how far it is indented",
    "mapping values are not allowed in this context":
      "\":\" is out of place; put the value in quotes, or check how far it is indented",
    "block sequence entries are not allowed in this context":
      "\"- \" is out of place; begin the list on a line of its own",
    "could not find expected ':'": "expected \":\" behind a key",
    "did not find expected ',' or ']'": "expected \",\" or \"]\"",
    "did not find expected ',' or '}'": "expected \",\" or \"}\"",
    "did not find expected node content": "expected a value",
    "found unexpected end of stream": "the quotes are not closed",
    "found unexpected document indicator": "the quotes are not closed before the document ends",
    "found unknown escape character": "unknown escape behind \"\\\"; double it, or use single quotes",
    "did not find expected <document start>": "expected the end of the file; only one value stands at the top",
    "found undefined tag handle": "the tag is unknown; take it out",
    "did not find expected alphabetic or numeric character": "expected a name of letters and digits",
    "exceeded maximum depth": "lists and mappings stand too deep in each other",
  ]

  /// In this order: a flow mapping is a mapping too.
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
