import Wording

extension Node {
  /// What a message says was found: `the list`, `nothing`, `"abc"`.
  package var described: String {
    switch kind {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .missing: "nothing"
    case .scalar where isNull: text.isEmpty ? "nothing" : quoted(text)
    case .scalar: isPlain ? quoted(text) : "the text \(quoted(text))"
    }
  }
}
