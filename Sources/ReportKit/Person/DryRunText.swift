package import ScenarioKit
import Wording

/// What a sweep would run.
package enum DryRunText {
  /// A line for each scenario that would run, and one that counts them; `timeout` is in place of the scenarios' own.
  package static func text(_ scenarios: [Scenario], jobs: Int, timeout: Duration? = nil) -> String {
    let format = ScenarioLine(for: scenarios, style: .plain)
    let lines = scenarios.map { scenario in
      let remark = scenario.skip == nil ? "at most \((timeout ?? scenario.timeout).secondsText)" : "skipped"
      return "\(format.facts(scenario))  \(remark)\n"
    }
    let running = scenarios.count { $0.skip == nil }
    let atOnce = running == 0 ? "" : ", at most \(jobs.grouped) at once"
    return lines.joined() + "\(running.counted("scenario")) would run\(atOnce)\n"
  }
}
