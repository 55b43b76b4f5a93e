import Essentials
import SweepKit
import Wording

/// `results.json` of Gradescope.
///
/// Where a mark is missing, or nothing was marked, it has no score at all: Gradescope then gives none.
enum GradescopeResults {
  static func text(_ submission: OneSubmission, _ report: GradeReport) -> String {
    switch submission {
    case .unmarked: JSONReporter.text(Document(output: OneSubmission.apology))
    case .marked(let feedback): JSONReporter.text(Document(feedback, seconds: report.duration.jsonSeconds))
    }
  }

  /// The most characters of the output of a test.
  private static let outputLimit = 20_000

  private struct Document: Encodable {
    let score: Double?
    let executionTime: Double?
    let output: String
    let outputFormat = "text"
    let testOutputFormat = "text"
    let testNameFormat = "text"
    let visibility = ScenarioVisibility.visible
    let stdoutVisibility = ScenarioVisibility.hidden
    let tests: [Test]

    enum CodingKeys: String, CodingKey {
      case score, output, visibility, tests
      case executionTime = "execution_time"
      case outputFormat = "output_format"
      case testOutputFormat = "test_output_format"
      case testNameFormat = "test_name_format"
      case stdoutVisibility = "stdout_visibility"
    }

    init(output: String) {
      (score, executionTime, self.output, tests) = (nil, nil, output, [])
    }

    init(_ feedback: Feedback, seconds: Double) {
      score = feedback.total?.number
      executionTime = seconds
      output = [feedback.totalSentence, feedback.problemSentence].compactMap(\.self).joined(separator: "\n")
      // Gradescope adds up what tests have, where there is no sum.
      let isComplete = feedback.total != nil
      tests = feedback.scenarios.map { Test($0, isComplete: isComplete) }
    }
  }

  private struct Test: Encodable {
    let name: String
    let score: Double?
    let maxScore: Double?
    let status: String
    let output: String
    let visibility: ScenarioVisibility

    enum CodingKeys: String, CodingKey {
      case name, score, status, output, visibility
      case maxScore = "max_score"
    }

    init(_ entry: Feedback.Entry, isComplete: Bool) {
      name = entry.title
      score = isComplete ? entry.points?.number : nil
      maxScore = isComplete ? entry.possible.number : nil
      status = entry.isPassed ? "passed" : "failed"
      let lines = isComplete ? entry.lines : [entry.pointsText, ""] + entry.lines
      output = String(lines.joined(separator: "\n").prefix(outputLimit))
      visibility = entry.visibility
    }
  }
}
