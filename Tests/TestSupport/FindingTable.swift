package import YAMLNodes

/// The table of a page of documentation that describes kinds of findings: `| `name` | severity | meaning | mend |`.
package struct FindingTable {
  /// One row of it.
  package struct Row {
    /// The name of the kind.
    package var name: String
    /// What happens: `error` or `warning`.
    package var severity: String
    /// What is wrong, and how to mend it.
    package var words: [String]
  }

  /// The rows, in the order written.
  package var rows: [Row]

  /// The table below the heading `heading` in the text of a page.
  package init(_ page: String, below heading: String) {
    let section = page.firstRange(of: "\n\(heading)\n").map { page[$0.upperBound...] } ?? ""
    let lines = section.prefix(upTo: section.firstRange(of: "\n## ")?.lowerBound ?? section.endIndex).split(
      separator: "\n")
    rows = lines.compactMap { line in
      let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }.map { cell in
        String(cell.reversed().drop { $0 == " " }.reversed())
      }
      guard cells.count >= 2, let name = cells[0].wholeMatch(of: /`([a-z0-9-]+)`/)?.1 else { return nil }
      return Row(name: String(name), severity: cells[1], words: Array(cells[2...]))
    }
  }

  /// What the table should list of `kinds`, as `name severity`, sorted.
  package static func listed(_ kinds: [FindingIdentity]) -> [String] {
    kinds.map { "\($0.name) \($0.severity.rawValue)" }.sorted()
  }

  /// What the table lists, as `name severity`, in its order.
  package var listed: [String] { rows.map { "\($0.name) \($0.severity)" } }
}
