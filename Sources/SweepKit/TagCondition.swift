/// Tags that a scenario must have, and others that it must not have: `a,!b`.
package struct TagCondition: Hashable, Sendable, CustomStringConvertible {
  private let terms: [Term]

  private struct Term: Hashable {
    var tag: String
    var isWanted: Bool
  }

  /// The condition that `text` spells, or nil unless it is tags with commas between, each with or without a `!`.
  package init?(_ text: String) {
    var terms: [Term] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: " ")
      guard words.count == 1 else { return nil }
      let isWanted = !words[0].hasPrefix("!")
      let tag = isWanted ? words[0] : words[0].dropFirst()
      guard !tag.isEmpty, !tag.hasPrefix("!") else { return nil }
      terms.append(Term(tag: String(tag), isWanted: isWanted))
    }
    self.terms = terms
  }

  /// The tags that it speaks of.
  var mentioned: [String] { terms.map(\.tag) }

  /// Whether a scenario with `tags` fulfils every term.
  func holds(for tags: [String]) -> Bool {
    terms.allSatisfy { tags.contains($0.tag) == $0.isWanted }
  }

  /// `a,!b`.
  package var description: String {
    terms.map { ($0.isWanted ? "" : "!") + $0.tag }.joined(separator: ",")
  }
}
