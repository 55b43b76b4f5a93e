package import JudgeKit
import SwarmCore
import Wording

/// The words for segments that are not as they must be.
package enum SegmentFactText {
  /// One fact, without the name of the file: `segment 17: expected 8d9c…, found the hash of segment 18`.
  package static func line(_ fact: SegmentFact) -> String {
    switch fact {
    case .empty(let expected): return "empty: expected \(segments(expected))"
    case .endsAfter(let count, let expected): return "ends after \(count) of \(segments(expected))"
    case .endsWithin(let segment, let expected): return "ends within segment \(segment) of \(segments(expected))"
    case .missing(let range):
      let which =
        range.count == 1
        ? "segment \(range.lowerBound) is" : "segments \(range.lowerBound) to \(range.upperBound) are"
      return "\(which) missing, all else is in order"
    case .wrong(let segment, let expected, let found):
      let (expectation, finding) = words(expected: expected, found)
      return "segment \(segment): expected \(expectation), found \(finding)"
    case .moreWrong(let count): return "and \(number(count, "more segment"))"
    case .swapped(let first, let second): return "segments \(first) and \(second) are swapped"
    case .outOfPlace(let count): return "all segments are there, \(count) out of place"
    case .lineTooMany(let segment, let found):
      return "before segment \(segment): found \(words(found)), one line too many"
    case .behindLast(let found): return "behind the last segment: found \(words(found))"
    case .moreLines(let count): return "and \(number(count, "more line"))"
    case .tooLong(let bytes, let expected):
      return "and more: \(bytes) \(bytes == 1 ? "byte" : "bytes") for \(segments(expected))"
    case .lineCount(let count, let isLeast, let expected):
      return "\(isLeast ? "more than " : "")\(number(count, "line")) for \(segments(expected))"
    }
  }

  /// The expected hash, cut as short as it still differs from the one found, and the words for what was found.
  private static func words(expected: Hash, _ found: FoundLine) -> (expected: String, found: String) {
    guard case .hash(let hash, nil) = found else { return (short(expected), words(found)) }
    if hash.description.lowercased() == expected.description.lowercased() {
      return (short(expected), "the same in the other case")
    }
    let alike = zip(hash.description, expected.description).prefix { $0 == $1 }.count
    return (short(expected, digits: alike + 4), short(hash, digits: alike + 4))
  }

  private static func words(_ found: FoundLine) -> String {
    switch found {
    case .hash(let hash, nil): short(hash)
    case .hash(_, let place?): "the hash of segment \(place.segment)" + (place.file.map { " of \($0)" } ?? "")
    case .text(""): "a blank line"
    case .text(let text): quoted(text, limit: 40)
    }
  }

  private static func short(_ hash: Hash, digits: Int = 4) -> String {
    let text = hash.description
    return digits + 4 >= Hash.length ? text : text.prefix(digits) + "…"
  }

  private static func segments(_ count: Int) -> String { number(count, "segment") }

  private static func number(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
