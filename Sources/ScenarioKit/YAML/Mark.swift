/// A place in a text: line and column, both from 1, columns in Unicode scalars.
struct Mark: Hashable, Sendable {
  var line: UInt32
  var column: UInt32

  /// The first scalar of a text.
  static let start = Mark(line: 1, column: 1)

  /// The place `columns` further on the same line.
  func advanced(by columns: Int) -> Mark {
    Mark(line: line, column: column + UInt32(clamping: columns))
  }
}

extension Mark: Comparable {
  static func < (left: Mark, right: Mark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
