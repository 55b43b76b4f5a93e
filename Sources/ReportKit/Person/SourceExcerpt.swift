import Wording
import YAMLNodes

/// The part of a source line that is shown, and the place of the caret below it, in columns of a terminal.
struct SourceExcerpt: Hashable {
  /// The text, without tabs and control characters.
  var line: String
  /// How many columns stand before the caret.
  var caret: Int

  /// The excerpt of the source line of `location` in `width` columns; nil if the line is not known.
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
