package import SweepKit

/// The forms in which marks leave for the systems that keep them; `docs/marking-formats.md` describes each.
package enum MarkingFormat: String, CaseIterable, Sendable {
  /// Comma-separated values, a line for each submission.
  case csv
  /// JUnit XML, a suite for each submission.
  case junit
  /// The output of a checker for vmchecker.
  case vmchecker
  /// `results.json` of Gradescope.
  case gradescope
  /// The result of a runner for the reporter of GitHub Classroom.
  case classroom
  /// The output of an evaluation for VPL of Moodle.
  case vpl

  /// Whether it tells of one submission, to whom that is from.
  package var isForOne: Bool {
    switch self {
    case .csv, .junit: false
    case .vmchecker, .gradescope, .classroom, .vpl: true
    }
  }

  /// The document of `report`, or of what kept it from being done; nil if there is to be none, as nothing in this form could
  /// say what happened.
  package func text(_ report: GradeReport, _ obstacles: [Obstacle], _ redaction: Redaction) -> String? {
    // What is left of a marking that was interrupted is no result.
    if report.isInterrupted { return nil }
    switch self {
    case .csv: return report.scenarios.isEmpty ? nil : GradeCSV.text(report)
    case .junit: return GradeJUnit.text(report, obstacles, redaction)
    case .vmchecker: return VMCheckerOutput.text(OneSubmission(report, redaction))
    case .gradescope: return GradescopeResults.text(OneSubmission(report, redaction, tellsHidden: true), report)
    case .classroom: return ClassroomResult.text(OneSubmission(report, redaction))
    case .vpl: return VPLOutput.text(OneSubmission(report, redaction))
    }
  }
}

/// What a format tells that is for one submission.
enum OneSubmission {
  /// What the submission may be told; some of its marks may be missing.
  case marked(Feedback)
  /// Nothing was marked, as the marking could not be done.
  case unmarked

  /// What is told where nothing was marked.
  static let apology =
    "The submission was not marked: the marking itself could not be done, and is to be repeated. "
    + "That is no fault of the submission."

  /// What is told of the only submission of `report`.
  init(_ report: GradeReport, _ redaction: Redaction, tellsHidden: Bool = false) {
    guard let swarm = report.swarms.first, !report.scenarios.isEmpty else {
      self = .unmarked
      return
    }
    self = .marked(Feedback(swarm, in: report, redaction, tellsHidden: tellsHidden))
  }

  /// What is told as plain text, a line each, without what the swarm wrote last; scenarios are told apart by their names,
  /// underlined.
  var lines: [String] {
    switch self {
    case .unmarked: return [OneSubmission.apology]
    case .marked(let feedback):
      var lines = [feedback.totalSentence]
      if let problem = feedback.problemSentence { lines += ["", problem] }
      for entry in feedback.scenarios {
        let title = "\(entry.title): \(entry.pointsText)"
        lines += ["", title, String(repeating: "-", count: title.count)]
        lines += entry.linesWithoutWords.isEmpty ? [] : [""] + entry.linesWithoutWords
      }
      return lines
    }
  }

  /// What the swarm wrote last, by scenario, a line each.
  var words: [String] {
    switch self {
    case .unmarked: []
    case .marked(let feedback):
      feedback.scenarios.flatMap { $0.words.isEmpty ? [] : ["", "\($0.title):", ""] + $0.words }
    }
  }

  /// The sum, if every mark is known.
  var total: AwardedPoints? {
    switch self {
    case .marked(let feedback): feedback.total
    case .unmarked: nil
    }
  }
}
