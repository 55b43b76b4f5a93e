import Essentials
import JudgeKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// Writes a sweep as JUnit XML, which CI servers read.
///
/// A scenario is a test case in the class of its folder. A failed launcher is an `error`, every other failure a
/// `failure`; an expected failure counts as skipped; a flaky pass carries a `flakyFailure`. What kept scenarios from being
/// run is an `error`, too: of each faulty file, and of the runner.
/// The figures of a repeated scenario, and what was not believed of its ranks, are its `system-out`.
package enum JUnitReporter {
  /// The document, ended by a newline.
  package static func render(_ report: SweepReport) -> String {
    let outcomes = report.entries.map { outcome($0.result) }
    let obstacles = JUnitObstacles(report)
    let counts = [
      ("tests", "\(report.entries.count + obstacles.cases.count)"),
      ("failures", "\(outcomes.count { $0 == .failure })"),
      ("errors", "\(outcomes.count { $0 == .error } + obstacles.cases.count)"),
      ("skipped", "\(outcomes.count { $0 == .skipped })"),
      ("time", report.duration.decimalSeconds),
    ]
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(open("testsuites", [("name", "runner")] + counts))
    lines.append(
      "  " + open("testsuite", [("name", "scenarios")] + counts + [("timestamp", report.started.ISO8601Format())]))
    for (entry, outcome) in zip(report.entries, outcomes) { lines += testCase(entry, outcome) }
    for obstacle in obstacles.cases {
      let attributes = [("name", obstacle.name), ("classname", obstacle.className), ("time", "0.000")]
      let error = open("error", [("type", obstacle.kind), ("message", obstacle.message.printable)])
      lines.append("    " + open("testcase", attributes))
      lines.append("      \(error)\n\(self.lines(obstacle.text))\n      </error>")
      lines.append("    </testcase>")
    }
    lines += ["  </testsuite>", "</testsuites>"]
    return lines.map { $0 + "\n" }.joined()
  }

  private enum Outcome {
    case success
    case flaky
    case failure
    case error
    case skipped
  }

  private static func outcome(_ result: ScenarioResult) -> Outcome {
    switch result.verdict.outcome {
    case .pass: .success
    case .flaky: .flaky
    case .skipped, .expectedFailure: .skipped
    case .fail: result.isMachineError ? .error : .failure
    case .unexpectedPass: .failure
    }
  }

  private static func testCase(_ entry: SweepReport.Entry, _ outcome: Outcome) -> [String] {
    let result = entry.result
    let folders = result.scenario.name.split(separator: "/").dropLast()
    let attributes = [
      ("name", result.scenario.name),
      ("classname", (["scenarios"] + folders.map(String.init)).joined(separator: ".")),
      ("file", result.scenario.path.string),
      ("time", result.duration.decimalSeconds),
    ]
    let element =
      switch outcome {
      case .success: ""
      case .flaky: failure("flakyFailure", entry)
      case .failure: failure("failure", entry)
      case .error: failure("error", entry)
      case .skipped: "      <skipped message=\"\(skipMessage(result).escapedForXML)\"/>"
      }
    let statistics = StatisticsText.text(result, style: .plain) + UnbelievedText.text(result, style: .plain)
    let output = statistics.isEmpty ? "" : "      <system-out>\n\(lines(statistics))\n      </system-out>"
    let elements = [element, output].filter { !$0.isEmpty }
    guard !elements.isEmpty else { return ["    " + open("testcase", attributes, isEmpty: true)] }
    return ["    " + open("testcase", attributes)] + elements + ["    </testcase>"]
  }

  private static func skipMessage(_ result: ScenarioResult) -> String {
    let reason = result.verdict.reason?.words ?? ""
    return result.verdict.outcome == .expectedFailure ? "expected failure: \(reason)" : reason
  }

  private static func failure(_ tag: String, _ entry: SweepReport.Entry) -> String {
    let verdict = entry.result.verdict
    let kinds = entry.result.failureKinds.map(\.rawValue)
    let message = verdict.failures.lazy.compactMap(\.lines.first).first ?? "passed, although a failure is expected"
    let attributes = [("type", (kinds.first ?? verdict.outcome.rawValue)), ("message", message.printable)]
    let text = FailureDetail.text(entry, style: .plain)
    return "      \(open(tag, attributes))\n\(lines(text))\n      </\(tag)>"
  }

  private static func lines(_ text: String) -> String {
    text.split(separator: "\n").map(\.escapedForXML).joined(separator: "\n")
  }

  private static func open(_ tag: String, _ attributes: [(String, String)], isEmpty: Bool = false) -> String {
    let text = attributes.map { " \($0)=\"\($1.escapedForXML)\"" }.joined()
    return "<\(tag)\(text)\(isEmpty ? "/" : "")>"
  }
}
