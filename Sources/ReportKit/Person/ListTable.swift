package import ScenarioKit
import Wording

/// The table of `runner list`: name, tags, ranks, files, segments.
package enum ListTable {
  /// The table of `scenarios`, a line each below a line of headings, each ended by a newline.
  package static func text(_ scenarios: [Scenario], style: Style) -> String {
    let headings = ["scenario", "ranks", "files", "segments", "tags"]
    let rows = scenarios.map { scenario in
      [
        scenario.name.printable, scenario.rankCount.grouped, scenario.files.count.grouped,
        scenario.segmentCount.grouped,
        scenario.tags.map(\.printable).joined(separator: ", "),
      ]
    }
    var lines = TextTable.lines([headings] + rows, leading: [0, 4])
    lines[0] = style.paint(lines[0], .strong)
    return lines.map { $0 + "\n" }.joined()
  }
}
