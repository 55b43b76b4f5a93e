import Wording

/// What an evaluation prints for VPL of Moodle: a block of comments, and the grade in the last line.
///
/// VPL takes the last line that begins with `Grade :=>>`, wherever it stands, so that no other line may hold these signs. In
/// the block, `-` begins a title and `>` a line that is shown as it is.
enum VPLOutput {
  static func text(_ submission: OneSubmission) -> String {
    var lines: [String] = []
    switch submission {
    case .unmarked: lines = [OneSubmission.apology]
    case .marked(let feedback):
      lines = [feedback.totalSentence]
      if let problem = feedback.problemSentence { lines.append(problem) }
      for entry in feedback.scenarios {
        lines.append("-\(entry.title): \(entry.pointsText)")
        // A line that begins with a hyphen would be a title, and one with spaces before it is evidence.
        lines += entry.lines.map { line in
          line.isEmpty ? line : line.hasPrefix("    ") ? ">\(line.dropFirst(4))" : " \(line)"
        }
      }
    }
    var text = (["<|--"] + lines.map(guarded) + ["--|>"]).map { $0 + "\n" }.joined()
    if let total = submission.total { text += "Grade :=>> \(total.text)\n" }
    return text
  }

  /// `line` without the signs that VPL acts on.
  private static func guarded(_ line: String) -> String {
    line.breaking(":=>", at: 1).breaking("<|--", at: 3).breaking("--|>", at: 1)
  }
}
