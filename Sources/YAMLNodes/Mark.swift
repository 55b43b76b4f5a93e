/// A place in a text: line and column, both from 1, columns in Unicode scalars.
package struct Mark: Hashable, Sendable {
  /// The line, from 1.
  var line: UInt32
  /// The column, from 1, in Unicode scalars.
  var column: UInt32

  /// The first scalar of a text.
  package static let start = Mark(line: 1, column: 1)

  /// The place `columns` further on the same line.
  package func advanced(by columns: Int) -> Mark {
    Mark(line: line, column: column + UInt32(clamping: columns))
  }
}

extension Mark: Comparable {
  /// Whether `left` stands before `right` in a text.
  package static func < (left: Mark, right: Mark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
