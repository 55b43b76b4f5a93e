/// Splits text into words as a POSIX shell does, without expanding anything.
enum ShellWords {
  /// The words of `text`; nil if a quote is not closed.
  ///
  /// White space separates; single quotes keep everything, double quotes all but a backslash before `"` or `\`.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = text[...]
    while let character = characters.popFirst() {
      switch (character, quote) {
      case ("'", "'"), ("\"", "\""): quote = nil
      case ("'", nil), ("\"", nil):
        quote = character
        word = word ?? ""
      case ("\\", nil):
        guard let next = characters.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case ("\\", "\"") where characters.first == "\"" || characters.first == "\\":
        word = (word ?? "") + String(characters.removeFirst())
      case (_, nil) where character.isWhitespace:
        if let complete = word { words.append(complete) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    return words + (word.map { [$0] } ?? [])
  }
}
