package import SwarmCore

/// In what the segments of an output, or of a golden, differ from those of the scenario; segments count from 0.
package enum SegmentFact: Hashable, Sendable {
  /// It is empty.
  case empty(expected: Int)
  /// It is right as far as it goes, and ends after `count` of `expected` segments.
  case endsAfter(count: Int, expected: Int)
  /// It is right as far as it goes, and ends within this segment.
  case endsWithin(segment: Int, expected: Int)
  /// These segments are missing, and all others are in order.
  case missing(ClosedRange<Int>)
  /// Another line stands where `segment` should.
  case wrong(segment: Int, expected: Hash, found: FoundLine)
  /// So many more segments are wrong.
  case moreWrong(Int)
  /// Two segments stand in each other's place.
  case swapped(Int, Int)
  /// All segments are there, and so many are out of place.
  case outOfPlace(Int)
  /// A line too many stands before this segment; all else is in order.
  case lineTooMany(before: Int, found: FoundLine)
  /// A line stands behind the last segment.
  case behindLast(found: FoundLine)
  /// So many more lines stand behind the last segment.
  case moreLines(Int)
  /// The file is so long that only its beginning was read.
  case tooLong(bytes: Int64, expected: Int)
  /// It has so many lines, or more if only its beginning was read.
  case lineCount(Int, isLeast: Bool, expected: Int)
}

/// What stands on a line of an output or a golden.
package enum FoundLine: Hashable, Sendable {
  /// A hash, and where the scenario has it, if it does.
  case hash(Hash, of: Place?)
  /// Something that is not a hash, as it stands there; cut to 200 bytes.
  case text(String)

  /// Where a scenario has a hash.
  package struct Place: Hashable, Sendable {
    /// The index of the segment.
    package var segment: Int
    /// The file, if it is another than the one that is compared.
    package var file: String?

    /// Segment `segment`, of the file that is compared or of `file`.
    package init(segment: Int, file: String? = nil) {
      self.segment = segment
      self.file = file
    }
  }
}
