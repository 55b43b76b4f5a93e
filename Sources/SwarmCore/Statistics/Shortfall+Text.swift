/// The text form of a shortfall, in the statistics of a rank: the name of the file, which has no blank, the reason, and
/// the segments that are missing: `film unheld 3-7,9`, `film cut-short 0-4`, `film unowned`.
extension Shortfall {
  /// The text.
  func encoded() -> String {
    let words = "\(file) \(reason.word.rawValue)"
    return missing.map { "\(words) \(Shortfall.spelled($0))" } ?? words
  }

  /// The shortfall that `words` spell, or nil if they spell none.
  init?(words: [Substring]) {
    guard (2...3).contains(words.count), let word = Reason.Word(rawValue: String(words[1])) else { return nil }
    let ranges = words.count == 3 ? Shortfall.ranges(words[2]) : nil
    switch (word, words.count, ranges) {
    case (.unowned, 2, _): self.init(file: String(words[0]), reason: .unowned)
    case (.unheld, 3, let ranges?): self.init(file: String(words[0]), reason: .unheld(ranges))
    case (.cutShort, 3, let ranges?): self.init(file: String(words[0]), reason: .cutShort(ranges))
    default: return nil
    }
  }

  /// The ranges in a text such as `3-7,9`; nil if it is another text, or the ranges do not ascend.
  private static func ranges(_ text: Substring) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard (1...2).contains(ends.count), let first = index(ends[0]), let last = index(ends[ends.count - 1]),
        first <= last, ranges.last.map({ $0.upperBound < first }) ?? true
      else { return nil }
      ranges.append(first..<last + 1)
    }
    return ranges
  }

  private static func index(_ digits: Substring) -> Int? {
    Int(digits).flatMap { (0..<Int(Int32.max)).contains($0) ? $0 : nil }
  }
}

extension Shortfall.Reason {
  /// The words for the reasons, in files.
  package enum Word: String, Sendable {
    /// Nobody owns the file.
    case unowned
    /// Nobody holds the segments any more.
    case unheld
    /// The swarm was stopped before.
    case cutShort = "cut-short"
  }

  /// The word for this reason.
  package var word: Word {
    switch self {
    case .unowned: .unowned
    case .unheld: .unheld
    case .cutShort: .cutShort
    }
  }
}
