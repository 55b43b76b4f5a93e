/// The names of the files that are made.
enum FileNames {
  /// The name of file `index`, of `length` characters, or of up to `most` if it must be longer to be unlike all `others`.
  static func name(
    _ index: Int, _ pattern: HuntBounds.NamePattern, length: Int, most: Int, after others: [String]
  ) -> String {
    var candidates: [String] = []
    switch pattern {
    case .plain: break
    case .similar:
      if let last = others.last, last.count < most { candidates = letters.map { last + String($0) } }
    case .digits: candidates = [padded("\(index + 1)", to: length, with: "0123456789")]
    case .odd: candidates = odd.map { padded(stem(index) + $0, to: length, with: "a#b.c-d_") }
    }
    candidates.append(padded(stem(index), to: length, with: String(letters)))
    // Names that begin with "x-" are the user's own keys, and no files.
    return candidates.first { $0.count <= most && !others.contains($0) && !$0.hasPrefix("x-") } ?? free(after: others)
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyz")
  private static let odd = ["-", ".", "é", "#", "~", "'", "\\"]

  /// The letters of file `index`: `a`, `b` and so on, then `aa`, `ab` and so on.
  private static func stem(_ index: Int) -> String {
    let last = String(letters[index % letters.count])
    return index < letters.count ? last : stem(index / letters.count - 1) + last
  }

  /// `text`, and behind it as many of the characters `filler` as make it `length` long.
  private static func padded(_ text: String, to length: Int, with filler: String) -> String {
    let filler = Array(filler)
    let start = text.last.flatMap { filler.firstIndex(of: $0) } ?? 0
    return text + String((0..<max(0, length - text.count)).map { filler[(start + 1 + $0) % filler.count] })
  }

  /// The first of the plain names that none of `others` has.
  private static func free(after others: [String]) -> String {
    (0...others.count).lazy.map(stem).first { !others.contains($0) } ?? stem(others.count)
  }
}
