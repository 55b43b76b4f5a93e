/// Text in columns, each as wide as its widest cell.
package enum TextTable {
  /// The rows as lines without newlines; the columns `leading` begin at the left, the others end at the right.
  package static func lines(_ rows: [[String]], leading: Set<Int>) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].columns : 0 }.max() ?? 0
    }
    return rows.map { row in
      let padded = row.enumerated().map { column, cell in
        leading.contains(column) ? cell.padded(to: widths[column]) : cell.indented(to: widths[column])
      }
      let text = padded.joined(separator: "  ")
      return String(text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)])
    }
  }
}
