import Essentials
import JudgeKit
import SweepKit
import Wording

/// Marks as JUnit XML: a suite for each submission, a test case for each scenario.
///
/// A scenario with all of its points is a success, one with less a `failure`, one whose mark is missing an `error`. The sum
/// of the points is a property of the suite, unless a mark is missing.
enum GradeJUnit {
  static func text(_ report: GradeReport, _ obstacles: [Obstacle], _ redaction: Redaction) -> String {
    var suites = report.scenarios.isEmpty ? [] : report.swarms.map { Suite(Feedback($0, in: report, redaction)) }
    if report.scenarios.isEmpty { suites.append(Suite(obstacles)) }
    let cases = suites.flatMap(\.cases)
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    // The schema knows no `skipped` here.
    let sums = counts(cases).filter { $0.0 != "skipped" }
    lines.append(open("testsuites", [("name", "runner grade")] + sums + [("time", report.duration.decimalSeconds)]))
    for suite in suites {
      let time = suite.cases.reduce(Duration.zero) { $0 + $1.duration }.decimalSeconds
      let attributes = [("name", suite.name)] + counts(suite.cases) + [("time", time)]
      lines.append("  " + open("testsuite", attributes + [("timestamp", report.started.ISO8601Format())]))
      if !suite.properties.isEmpty {
        lines.append("    <properties>")
        lines += suite.properties.map { "      " + open("property", [("name", $0), ("value", $1)], isEmpty: true) }
        lines.append("    </properties>")
      }
      lines += suite.cases.flatMap { testCase($0, in: suite) } + ["  </testsuite>"]
    }
    return (lines + ["</testsuites>"]).map { $0 + "\n" }.joined()
  }

  private struct Suite {
    let name: String
    let properties: [(String, String)]
    let cases: [Case]

    init(_ feedback: Feedback) {
      name = feedback.label
      properties = feedback.total.map { [("points", $0.text), ("possible", feedback.possible.text)] } ?? []
      cases = feedback.scenarios.map { entry in
        let lines = [feedback.problemSentence].compactMap(\.self) + entry.lines
        return Case(
          name: entry.title, outcome: entry.isPassed ? .success : entry.points == nil ? .error : .failure,
          kind: entry.points == nil ? Obstacle.Kind.machineError.rawValue : entry.kind?.rawValue ?? "points",
          message: entry.pointsText, lines: lines, duration: entry.duration)
      }
    }

    /// What kept everything from being marked; what it was is told to whoever marks, and not here.
    init(_ obstacles: [Obstacle]) {
      (name, properties) = ("marking", [])
      let kinds = obstacles.map(\.kind).uniqued()
      cases = (kinds.isEmpty ? [Obstacle.Kind.machineError.rawValue] : kinds).map {
        Case(
          name: "runner", outcome: .error, kind: $0, message: "nothing was marked", lines: [OneSubmission.apology],
          duration: .zero)
      }
    }
  }

  private struct Case {
    enum Outcome: String {
      case success, failure, error
    }

    let name: String
    let outcome: Outcome
    let kind: String
    let message: String
    let lines: [String]
    let duration: Duration
  }

  private static func counts(_ cases: [Case]) -> [(String, String)] {
    [
      ("tests", "\(cases.count)"), ("failures", "\(cases.count { $0.outcome == .failure })"),
      ("errors", "\(cases.count { $0.outcome == .error })"), ("skipped", "0"),
    ]
  }

  private static func testCase(_ test: Case, in suite: Suite) -> [String] {
    let attributes = [("name", test.name), ("classname", suite.name), ("time", test.duration.decimalSeconds)]
    if test.outcome == .success { return ["    " + open("testcase", attributes, isEmpty: true)] }
    let tag = test.outcome.rawValue
    return ["    " + open("testcase", attributes)]
      + ["      " + open(tag, [("type", test.kind), ("message", test.message)])]
      + test.lines.map { $0.printable.escapedForXML } + ["      </\(tag)>", "    </testcase>"]
  }

  private static func open(_ tag: String, _ attributes: [(String, String)], isEmpty: Bool = false) -> String {
    "<\(tag)" + attributes.map { " \($0)=\"\($1.escapedForXML)\"" }.joined() + (isEmpty ? "/>" : ">")
  }
}
