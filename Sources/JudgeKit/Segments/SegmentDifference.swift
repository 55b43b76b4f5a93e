package import ScenarioKit
import SwarmCore

/// How a file differs from what it must hold, segment by segment.
package struct SegmentDifference: Hashable {
  /// The kind of failure that describes it best.
  var kind: Failure.Kind
  /// What differs; never empty.
  package var facts: [SegmentFact]

  /// Whether the file is right, but ends too early.
  var isCutShort = false

  /// How many segments are right; a line too many takes one of them away.
  private(set) var rightSegments = 0

  /// The most segments that are named.
  static let limit = 10

  /// The difference between `bytes` and what `file` must hold, or nil if there is none.
  ///
  /// - Parameters:
  ///   - bytes: what was read of the file.
  ///   - size: the size of the whole file; `bytes` may be only its beginning.
  ///   - file: the file of the scenario that they must hold.
  ///   - files: all files of the scenario, whose hashes are recognised in a wrong place.
  package init?(_ bytes: [UInt8], size: Int64, file: Scenario.File, among files: [Scenario.File]) {
    let found: SegmentDifference? = bytes.withUnsafeBytes { buffer in
      let text = SegmentText(buffer)
      let isWhole = size <= Int64(bytes.count)
      if isWhole, text.spells(file.hashes) { return nil }
      let comparison = Comparison(text: text, isWhole: isWhole, size: size, file: file, files: files)
      var difference = comparison.difference
      difference.rightSegments = comparison.rightSegments
      return difference
    }
    guard let found else { return nil }
    self = found
  }

  fileprivate init(_ kind: Failure.Kind, _ facts: [SegmentFact]) {
    self.kind = kind
    self.facts = facts
  }

  fileprivate init(cutShort fact: SegmentFact) {
    self.init(.truncated, [fact])
    isCutShort = true
  }
}

/// The detailed comparison, which is made only of a file that differs.
private struct Comparison {
  let text: SegmentText
  let isWhole: Bool
  let size: Int64
  let expected: [Hash]
  let recogniser: LineRecogniser
  let found: [SegmentText.Line]
  /// How many lines there are; `found` may hold only the first of them.
  let count: Int

  init(text: SegmentText, isWhole: Bool, size: Int64, file: Scenario.File, files: [Scenario.File]) {
    self.text = text
    self.isWhole = isWhole
    self.size = size
    expected = file.hashes
    recogniser = LineRecogniser(file: file, files: files)
    (found, count) = text.lines(limit: file.hashes.count + SegmentDifference.limit)
  }

  var difference: SegmentDifference {
    if count == 0 { return SegmentDifference(cutShort: .empty(expected: expected.count)) }
    let same = zip(found, expected).prefix { $0.hash == $1 }.count
    if same == expected.count { return extra(after: same) }
    if same == count { return SegmentDifference(cutShort: .endsAfter(count: same, expected: expected.count)) }
    if same == count - 1, isBeginning(found[same], of: expected[same]) {
      return SegmentDifference(cutShort: .endsWithin(segment: same, expected: expected.count))
    }
    return block(same) ?? positions(from: same)
  }

  /// How many segments stand in their places, counted from the beginning, or, where lines are missing or too many, from
  /// both ends if these are more; without one for each line too many.
  var rightSegments: Int {
    let inPlace = zip(found, expected).count { $0.hash == $1 }
    var fromEnds = 0
    if count == found.count {
      let same = zip(found, expected).prefix { $0.hash == $1 }.count
      let tail = zip(found.reversed(), expected.reversed()).prefix { $0.hash == $1 }.count
      fromEnds = min(same + tail, count, expected.count)
    }
    return max(0, max(inPlace, fromEnds) - max(0, count - expected.count))
  }

  /// The difference of a file that is right up to the last segment, and then goes on.
  private func extra(after same: Int) -> SegmentDifference {
    let facts = found[same...].prefix(SegmentDifference.limit).map { SegmentFact.behindLast(found: line($0)) }
    let rest = count - same - facts.count
    guard isWhole else {
      return SegmentDifference(.extraSegments, facts + [.tooLong(bytes: size, expected: expected.count)])
    }
    return SegmentDifference(.extraSegments, facts + (rest > 0 ? [.moreLines(rest)] : []))
  }

  /// The difference if one block of segments is missing or of lines is extra, and everything after it is in place.
  private func block(_ same: Int) -> SegmentDifference? {
    guard count == found.count, count != expected.count else { return nil }
    let tail = zip(found.reversed(), expected.reversed()).prefix { $0.hash == $1 }.count
    guard same + tail >= min(count, expected.count) else { return nil }
    if count < expected.count {
      return SegmentDifference(.truncated, [.missing(same...same + expected.count - count - 1)])
    }
    let lines = found[same..<(same + count - expected.count)].prefix(SegmentDifference.limit)
    return SegmentDifference(.extraSegments, lines.map { .lineTooMany(before: same, found: line($0)) })
  }

  /// The difference by comparing segment with segment.
  private func positions(from same: Int) -> SegmentDifference {
    let both = min(found.count, expected.count)
    let wrong = (same..<both).filter { found[$0].hash != expected[$0] }
    var facts = wrong.prefix(SegmentDifference.limit).map { index in
      SegmentFact.wrong(segment: index, expected: expected[index], found: line(found[index]))
    }
    if wrong.count > facts.count { facts.append(.moreWrong(wrong.count - facts.count)) }
    if count != expected.count { facts.append(.lineCount(count, isLeast: !isWhole, expected: expected.count)) }
    if count == expected.count, isPermutation(of: wrong) {
      let summary = wrong.count == 2 ? SegmentFact.swapped(wrong[0], wrong[1]) : .outOfPlace(wrong.count)
      return SegmentDifference(.order, [summary] + facts)
    }
    return SegmentDifference(kind(of: wrong), facts)
  }

  private func kind(of wrong: [Int]) -> Failure.Kind {
    let own = Set(expected)
    if count == expected.count || !wrong.allSatisfy({ own.contains(found[$0].hash) }) { return .wrongHash }
    return count < expected.count ? .truncated : .extraSegments
  }

  private func isPermutation(of positions: [Int]) -> Bool {
    var balance: [Hash: Int] = [:]
    for index in positions {
      balance[expected[index], default: 0] += 1
      balance[found[index].hash, default: 0] -= 1
    }
    return balance.values.allSatisfy { $0 == 0 }
  }

  private func isBeginning(_ line: SegmentText.Line, of hash: Hash) -> Bool {
    line.range.count < Hash.length && hash.description.hasPrefix(text.text(of: line))
  }

  private func line(_ line: SegmentText.Line) -> FoundLine { recogniser.found(line, in: text) }
}
