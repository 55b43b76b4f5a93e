import Wording
import YAMLNodes

/// How ranges of segments are read: `0-4,7,9-12`, by index from 0, both ends included.
extension Decoder {
  /// The segments that `node` names; every faulty range is reported.
  func segmentRanges(_ node: Node) -> Draft.Part {
    let expected = "segments by index from 0, like \"0-4,7\""
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return .unknown([])
    }
    let text = node.text
    guard !text.isEmpty else {
      wrongValue(node, .malformedRange, expected: expected)
      return .unknown([])
    }
    guard text.utf8.count(where: { $0 == UInt8(ascii: ",") }) < Bounds.ranges else {
      findings.report(.tooManyRanges, "a part has at most \(Bounds.ranges) ranges", at: node.mark)
      return .unknown([])
    }
    var ranges: [Draft.SegmentRange] = []
    var isFaulty = false
    // If the text has several lines, all ranges stand at its beginning.
    let hasOneLine = !text.utf8.contains(UInt8(ascii: "\n"))
    var offset = node.isPlain ? 0 : 1
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let blanks = piece.prefix { $0 == " " }.unicodeScalars.count
      let mark = hasOneLine ? node.mark.advanced(by: offset + blanks) : node.mark
      offset += piece.unicodeScalars.count + 1
      guard let bounds = Decoder.bounds(piece) else {
        findings.report(.malformedRange, "expected \(expected), found \(quoted(piece))", at: mark)
        isFaulty = true
        continue
      }
      guard bounds.first <= bounds.last else {
        findings.report(
          .backwardsRange, "the range \(quoted(piece)) runs backwards; write \"\(bounds.last)-\(bounds.first)\"",
          at: mark)
        isFaulty = true
        continue
      }
      ranges.append(Draft.SegmentRange(range: bounds.first...bounds.last, mark: mark))
    }
    return isFaulty ? .unknown(ranges) : .ranges(ranges)
  }

  /// The first and the last index of `3` or `3-7`.
  private static func bounds(_ piece: Substring) -> (first: Int, last: Int)? {
    let ends = piece.split(separator: "-", omittingEmptySubsequences: false).map { index($0) }
    guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1] else { return nil }
    return (first, last)
  }

  /// The number that `digits` spell; blanks around them do not count.
  private static func index(_ digits: Substring) -> Int? {
    var digits = digits.drop { $0 == " " }
    while digits.last == " " { digits.removeLast() }
    guard 1...9 ~= digits.utf8.count, digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return Int(digits)
  }
}
