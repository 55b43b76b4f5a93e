import Essentials
import Wording

/// The result of a runner, as `classroom-resources/autograding-grading-reporter` takes it from an environment variable: JSON
/// in Base64, on one line.
///
/// The reporter prints names and messages into the log of a workflow, which acts on `::command::` and `##[command]`; the
/// points, too, reach GitHub by such a command. So neither is left in any text. Where a mark is missing, the status is
/// `error` and there are no points: the reporter then reports none.
enum ClassroomResult {
  static func text(_ submission: OneSubmission) -> String {
    let json = JSONReporter.text(document(submission))
    return Data(json.utf8).base64EncodedString() + "\n"
  }

  /// The most characters of all messages, and of one: an environment variable has room for 128 KiB.
  private static let (allLimit, oneLimit) = (20_000, 4_000)

  private static func document(_ submission: OneSubmission) -> Document {
    switch submission {
    case .unmarked:
      return Document(
        status: .error, maxScore: 0, tests: [Test(name: "marking", status: .error, message: OneSubmission.apology)])
    case .marked(let feedback):
      guard feedback.total != nil else {
        let test = Test(name: "marking", status: .error, message: feedback.totalSentence)
        return Document(status: .error, maxScore: 0, tests: [test])
      }
      let limit = min(oneLimit, allLimit / max(1, feedback.scenarios.count))
      let tests = feedback.scenarios.map { entry in
        let problem = [feedback.problemSentence].compactMap(\.self)
        let message = ([entry.pointsText + "."] + problem + entry.lines).joined(separator: "\n")
        return Test(
          name: guarded(entry.title), status: entry.isPassed ? .pass : .fail, score: entry.points?.number,
          message: entry.isPassed ? nil : String(guarded(message).prefix(limit)))
      }
      let status: Status = tests.allSatisfy { $0.status == .pass } ? .pass : .fail
      return Document(status: status, maxScore: feedback.possible.number, tests: tests)
    }
  }

  /// `text` in which nothing is a command to whoever reads the log of a workflow.
  private static func guarded(_ text: String) -> String {
    text.breaking("::", at: 1).breaking("##[", at: 2)
  }

  private enum Status: String, Encodable {
    case pass, fail, error
  }

  private struct Document: Encodable {
    let version = 1
    let status: Status
    let maxScore: Double
    let tests: [Test]

    enum CodingKeys: String, CodingKey {
      case version, status, tests
      case maxScore = "max_score"
    }
  }

  private struct Test: Encodable {
    let name: String
    let status: Status
    var score: Double?
    let message: String?
  }
}
