/// The table of `runner list`: name, tags, ranks, files, segments.
public enum ListTable {
  /// The table of `scenarios`, a line each below a line of headings, each ended by a newline.
  public static func text(_ scenarios: [Scenario], style: Style) -> String {
    let headings = ["scenario", "ranks", "files", "segments", "tags"]
    let rows = scenarios.map { scenario in
      [
        scenario.name.printable, scenario.rankCount.grouped, scenario.files.count.grouped,
        scenario.segmentCount.grouped,
        scenario.tags.map(\.printable).joined(separator: ", "),
      ]
    }
    let widths = headings.indices.map { column in
      ([headings] + rows).map { $0[column].columns }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { column, cell in
        switch column {
        case 0: cell.padded(to: widths[column])
        case cells.count - 1: cell
        default: cell.indented(to: widths[column])
        }
      }
      let text = padded.joined(separator: "  ")
      return String(text[...(text.lastIndex { $0 != " " } ?? text.startIndex)])
    }
    return ([style.paint(line(headings), .strong)] + rows.map(line)).map { $0 + "\n" }.joined()
  }
}
