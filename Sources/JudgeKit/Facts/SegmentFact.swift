package import SwarmCore

/// How the segments of an output or a golden differ from those of the scenario; segments count from 0.
package enum SegmentFact: Hashable, Sendable {
  /// The file is empty.
  case empty(expected: Int)
  /// The file is right, but ends after `count` of `expected` segments.
  case endsAfter(count: Int, expected: Int)
  /// The file is right, but ends within this segment.
  case endsWithin(segment: Int, expected: Int)
  /// These segments are missing, and all others are in order.
  case missing(ClosedRange<Int>)
  /// Another line is in the place of `segment`.
  case wrong(segment: Int, expected: Hash, found: FoundLine)
  /// This many more segments are wrong.
  case moreWrong(Int)
  /// Two segments are in each other's place.
  case swapped(Int, Int)
  /// All segments are there, and this many are out of place.
  case outOfPlace(Int)
  /// There is an extra line before this segment; everything else is in order.
  case lineTooMany(before: Int, found: FoundLine)
  /// There is a line after the last segment.
  case behindLast(found: FoundLine)
  /// There are this many more lines after the last segment.
  case moreLines(Int)
  /// The file is so long that only its beginning was read.
  case tooLong(bytes: Int64, expected: Int)
  /// The file has this many lines, or more if only its beginning was read.
  case lineCount(Int, isLeast: Bool, expected: Int)
}

/// The content of a line of an output or a golden.
package enum FoundLine: Hashable, Sendable {
  /// A hash, and its place in the scenario, if it has one.
  case hash(Hash, of: Place?)
  /// Text that is not a hash, cut to 200 bytes.
  case text(String)

  /// The place of a hash in a scenario.
  package struct Place: Hashable, Sendable {
    /// The index of the segment.
    package var segment: Int
    /// The file, unless it is the file that is compared.
    package var file: String?

    /// Segment `segment`, of the file that is compared or of `file`.
    package init(segment: Int, file: String? = nil) {
      self.segment = segment
      self.file = file
    }
  }
}
