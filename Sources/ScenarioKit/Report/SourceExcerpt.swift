/// The part of a source line that is shown, and where under it the caret stands, both in columns of a terminal.
struct SourceExcerpt: Hashable {
  /// The text, without tabs and without anything that would disturb a terminal.
  var line: String
  /// How many columns stand before the caret.
  var caret: Int

  /// What to show of the source line of `location` in `width` columns; nil if there is none.
  ///
  /// Tabs are widened to the next multiple of four, wide characters count two; a long line is cut around the caret.
  init?(_ location: Diagnostic.Location, width: Int) {
    guard let source = location.sourceLine else { return nil }
    var cells: [Cell] = []
    var column = 0
    for scalar in source.unicodeScalars {
      let cell = Cell(scalar, at: column)
      cells.append(cell)
      column += cell.width
    }
    let culprit = min(max(location.column - location.sourceColumn, 0), cells.count)
    let isCut = location.sourceColumn > 1
    let shown = column <= width && !isCut ? 0..<cells.count : SourceExcerpt.window(cells, around: culprit, width: width)
    let opening = shown.lowerBound > 0 || isCut ? "…" : ""
    let closing = shown.upperBound < cells.count ? "…" : ""
    line = opening + cells[shown].map(\.text).joined() + closing
    caret = opening.count + cells[shown.lowerBound..<culprit].reduce(0) { $0 + $1.width }
  }

  /// The cells that fit in `width` columns with a dot mark at either end: most of the room is before the culprit.
  private static func window(_ cells: [Cell], around culprit: Int, width: Int) -> Range<Int> {
    let room = max(width, 20) - 2
    var (first, last, used) = (culprit, culprit, 0)
    func extendBack(within limit: Int) {
      while first > 0, used + cells[first - 1].width <= limit {
        first -= 1
        used += cells[first].width
      }
    }
    extendBack(within: room * 2 / 3)
    while last < cells.count, used + cells[last].width <= room {
      used += cells[last].width
      last += 1
    }
    extendBack(within: room)
    return first..<last
  }

  /// One scalar as it is shown, and how many columns it takes.
  private struct Cell {
    var text: String
    var width: Int

    init(_ scalar: Unicode.Scalar, at column: Int) {
      if scalar == "\t" {
        width = 4 - column % 4
        text = String(repeating: " ", count: width)
      } else if scalar.isDisturbing {
        text = "\u{FFFD}"
        width = 1
      } else {
        text = String(scalar)
        width = scalar.columns
      }
    }
  }
}

extension Unicode.Scalar {
  /// How many columns of a terminal it takes (Unicode Standard Annex 11, in the coarse).
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
