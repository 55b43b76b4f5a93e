/// A place in a text: line and column, both from 1, columns in Unicode scalars.
package struct Mark: Hashable, Sendable {
  package var line: UInt32
  package var column: UInt32

  /// The first scalar of a text.
  package static let start = Mark(line: 1, column: 1)

  /// The place `columns` further on the same line.
  package func advanced(by columns: Int) -> Mark {
    Mark(line: line, column: column + UInt32(clamping: columns))
  }
}

extension Mark: Comparable {
  package static func < (left: Mark, right: Mark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
