// The words for what can be wrong with a text before it is known to be a scenario.

import Wording

extension Findings {
  func report(textError error: TextError) {
    report(error.kind, error.message, at: source.mark(at: error.offset))
  }

  func report(syntaxError error: EventParser.SyntaxError) {
    let (kind, message) = SyntaxWords.finding(for: error, culprit: source.scalar(at: error.mark))
    if let context = error.context.flatMap(SyntaxWords.note(for:)), let mark = error.contextMark, mark != error.mark {
      report(kind, message, at: error.mark, note: (context, mark))
    } else {
      report(kind, message, at: error.mark)
    }
  }

  func report(jsonError error: JSONScanner.SyntaxError) {
    report(error.kind, "not JSON: \(error.message)", at: error.mark)
  }

  func emptyFile() {
    report(.emptyFile, "the file is empty; \(limits.owner) has at least \(limits.least)", at: .start)
  }

  func severalDocuments(at mark: Mark) -> Stop {
    report(
      .severalDocuments,
      "a second document begins here; the file of \(limits.owner) holds one, so put this in a file of its own", at: mark
    )
    return Stop()
  }

  func tooDeep(at mark: Mark) -> Stop {
    report(
      .tooDeep,
      "lists and mappings stand in each other more than \(limits.depth) deep; \(limits.owner) needs \(limits.neededDepth)",
      at: mark)
    return Stop()
  }

  func tooManyAliases(_ anchor: String, at mark: Mark) -> Stop {
    report(
      .tooManyAliases,
      "the aliases up to \(quoted("*" + anchor)) stand for more than \(limits.aliasedValues) values; use fewer of them",
      at: mark)
    return Stop()
  }

  func recursiveAlias(_ anchor: String, at mark: Mark) -> Stop {
    report(
      .recursiveAlias, "\(quoted("*" + anchor)) stands inside of what \(quoted("&" + anchor)) names, so it has no end",
      at: mark)
    return Stop()
  }

  func unknownAnchor(_ anchor: String, known: some Collection<String>, at mark: Mark) {
    func mend() -> String {
      nearest(to: anchor, among: known).map { "did you mean \(quoted("*" + $0))?" }
        ?? "an alias stands below its anchor"
    }
    report(.unknownAnchor, "nothing above is named \(quoted("&" + anchor)); \(mend())", at: mark)
  }

  func unknownTag(_ tag: String, at mark: Mark) {
    report(.unknownYAMLTag, "the tag \(quoted(tag)) means nothing in \(limits.owner); take it out", at: mark)
  }

  func duplicateKey(_ key: String, at mark: Mark, first: Mark) {
    report(
      .duplicateKey, "the key \(quoted(key)) stands twice in this mapping", at: mark,
      note: ("it stands here first", first))
  }

  func keyNotAWord(_ key: Node) {
    report(.keyNotAWord, "a key must be a word, found \(key.described)", at: key.mark)
  }

  func wrongMerge(_ node: Node) {
    guard node.kind != .missing else { return }
    report(
      .wrongMerge,
      "a merge key takes a mapping or a list of mappings, as in \"<<: *base\", found \(node.described)", at: node.mark)
  }

  /// What stands behind the last finding that is shown.
  func countOfHidden(_ count: Int) -> Diagnostic {
    Diagnostic(
      FindingIdentity(YAMLFinding.tooManyFindings),
      "\(count) more in this file; the first \(limits.findings) are shown",
      at: Diagnostic.Location(path: source.path))
  }

  private func report(
    _ kind: YAMLFinding, _ message: @autoclosure () -> String, at mark: Mark, note: (text: String, mark: Mark)? = nil
  ) {
    report(FindingIdentity(kind), message(), at: mark, note: note)
  }
}
