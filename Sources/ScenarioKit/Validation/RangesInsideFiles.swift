import Wording
import YAMLNodes

/// The ranges of a part lie inside its file and do not overlap.
struct RangesInsideFiles: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for peer in draft.peers {
      for ownership in peer.owns {
        let ranges = ownership.part.ranges
        if let segments = draft.file(ownership.file.value)?.segments {
          checkInside(ranges, segments, ownership.file.value, findings)
        }
        checkApart(ranges, findings)
      }
    }
  }

  private func checkInside(
    _ ranges: [Draft.SegmentRange], _ segments: Int, _ file: String, _ findings: Findings
  ) {
    let which = segments == 1 ? "whose only segment is 0" : "whose segments are 0 to \(segments - 1)"
    for range in ranges where range.range.upperBound >= segments {
      findings.report(
        .rangeOutsideFile,
        "\(quoted(range.range.spelled)) is outside the file \(quoted(file)), \(which)",
        at: range.mark)
    }
  }

  private func checkApart(_ ranges: [Draft.SegmentRange], _ findings: Findings) {
    let sorted = ranges.sorted { ($0.range.lowerBound, $0.mark) < ($1.range.lowerBound, $1.mark) }
    guard var widest = sorted.first else { return }
    for range in sorted.dropFirst() {
      if range.range.lowerBound <= widest.range.upperBound {
        let (first, second) = range.mark < widest.mark ? (range, widest) : (widest, range)
        findings.report(
          .overlappingRanges,
          "\(quoted(second.range.spelled)) overlaps \(quoted(first.range.spelled)); name each segment once",
          at: second.mark)
      }
      if range.range.upperBound > widest.range.upperBound { widest = range }
    }
  }
}

extension ClosedRange<Int> {
  /// As a scenario writes it: `3` or `3-7`.
  package var spelled: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)" }
}
