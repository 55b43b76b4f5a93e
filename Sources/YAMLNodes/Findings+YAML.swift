// What may be wrong with a text before it is known to be a scenario, in words.

import Wording

extension Findings {
  func emptyFile() {
    error("the file is empty; a scenario has at least \"files\" and \"peers\"", at: .start)
  }

  func severalDocuments(at mark: Mark) -> Stop {
    error("a second document begins here; a scenario file holds one, so put this in a file of its own", at: mark)
    return Stop()
  }

  func tooDeep(at mark: Mark) -> Stop {
    error(
      "lists and mappings stand in each other more than \(limits.depth) deep; a scenario needs \(limits.neededDepth)",
      at: mark)
    return Stop()
  }

  func tooMuchAliased(_ anchor: String, at mark: Mark) -> Stop {
    error(
      "the aliases up to \(quoted("*" + anchor)) stand for more than \(limits.aliasedValues) values; use fewer of them",
      at: mark)
    return Stop()
  }

  func aliasInsideItself(_ anchor: String, at mark: Mark) -> Stop {
    error("\(quoted("*" + anchor)) stands inside of what \(quoted("&" + anchor)) names, so it has no end", at: mark)
    return Stop()
  }

  func unknownAnchor(_ anchor: String, known: some Collection<String>, at mark: Mark) {
    func mend() -> String {
      nearest(to: anchor, among: known).map { "did you mean \(quoted("*" + $0))?" }
        ?? "an alias stands below its anchor"
    }
    error("nothing above is named \(quoted("&" + anchor)); \(mend())", at: mark)
  }

  func unknownTag(_ tag: String, at mark: Mark) {
    error("the tag \(quoted(tag)) means nothing in a scenario; take it out", at: mark)
  }

  func duplicateKey(_ key: String, at mark: Mark, first: Mark) {
    error("the key \(quoted(key)) stands twice in this mapping", at: mark, note: "it stands here first", noteAt: first)
  }

  func keyIsNoScalar(_ key: Node) {
    error("a key must be a word, found \(key.described)", at: key.mark)
  }

  func mergesNoMapping(_ node: Node) {
    guard node.kind != .missing else { return }
    error(
      "a merge key takes a mapping or a list of mappings, as in \"<<: *base\", found \(node.described)", at: node.mark)
  }

  func report(syntaxFault fault: EventParser.Fault) {
    let message = SyntaxWords.message(for: fault, culprit: source.scalar(at: fault.mark))
    if let context = fault.context.flatMap(SyntaxWords.note(for:)), let mark = fault.contextMark, mark != fault.mark {
      error(message, at: fault.mark, note: context, noteAt: mark)
    } else {
      error(message, at: fault.mark)
    }
  }
}
