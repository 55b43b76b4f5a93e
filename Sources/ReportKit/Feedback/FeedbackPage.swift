package import SweepKit
import Wording

/// The page that one submission is given: Markdown that can be read as it is.
package enum FeedbackPage {
  /// The first line of every page, by which those of an earlier marking are known.
  package static let mark = "<!-- feedback of runner grade -->"
  /// How the name of the file of a page ends.
  package static let nameEnd = ".md"

  /// A page for each swarm of `report`, in order; none if the marking was interrupted or nothing was marked.
  package static func pages(_ report: GradeReport, _ redaction: Redaction) -> [(name: String, text: String)] {
    if report.isInterrupted || report.scenarios.isEmpty { return [] }
    return report.swarms.map { swarm in
      (name(swarm.swarm.label), text(Feedback(swarm, in: report, redaction)))
    }
  }

  static func text(_ feedback: Feedback) -> String {
    var lines = [mark, "", "# \(escaped(feedback.label))", "", feedback.totalSentence]
    if let problem = feedback.problemSentence { lines += ["", escaped(problem)] }
    for entry in feedback.scenarios {
      lines += ["", "## \(escaped(entry.title)): \(entry.pointsText)"]
      if let description = entry.description {
        let text = description.split(whereSeparator: \.isNewline).map { escaped($0.printable) }
        if !text.isEmpty { lines += [""] + text }
      }
      // What the swarm chose stands in lines that are indented, which Markdown takes as they are.
      for block in entry.blocks { lines += [""] + block.lines }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `text` in which Markdown finds nothing to act on.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if "\\`*<&[]".unicodeScalars.contains(scalar) { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
  }

  /// The most bytes of the name of a file, without its end.
  private static let nameLimit = 180

  /// The name of the file for the submission called `label`: no two labels have the same, whatever they hold.
  package static func name(_ label: String) -> String {
    var name = ""
    for scalar in label.unicodeScalars {
      let isSafe =
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || ("-_.".unicodeScalars.contains(scalar) && !name.isEmpty)
      if scalar == "/", !name.isEmpty {
        name += "+"
      } else if isSafe {
        name.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 { name += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16) }
      }
    }
    if name.isEmpty { name = "%" }
    if name.utf8.count <= nameLimit { return name + nameEnd }
    // Of a name that is cut, a number tells it from others with the same end; FNV-1a, 64 bits.
    let sum = label.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }
    while name.utf8.count > nameLimit - 17 { name.removeFirst() }
    return "%\(String(sum, radix: 16))\(name)\(nameEnd)"
  }
}
