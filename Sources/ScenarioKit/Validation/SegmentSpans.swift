/// A set of segments, kept as ranges.
package struct SegmentSpans {
  private var spans: [ClosedRange<Int>] = []

  /// The segments in any of `ranges`.
  package init(_ ranges: [ClosedRange<Int>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = spans.last, range.lowerBound <= last.upperBound + 1 {
        spans[spans.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        spans.append(range)
      }
    }
  }

  /// The ranges of segments below `count` that are not in the set.
  package func gaps(below count: Int) -> [ClosedRange<Int>] {
    var gaps: [ClosedRange<Int>] = []
    var next = 0
    for span in spans where span.lowerBound < count {
      if span.lowerBound > next { gaps.append(next...span.lowerBound - 1) }
      next = max(next, span.upperBound + 1)
    }
    if next < count { gaps.append(next...count - 1) }
    return gaps
  }
}
