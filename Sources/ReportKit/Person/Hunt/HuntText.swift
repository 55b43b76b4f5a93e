package import HuntKit
import JudgeKit
import ScenarioKit
import SystemPackage
import Wording

/// The words for what a hunt finds.
package enum HuntText {
  /// What stands above the scenario of `finding` in its file.
  package static func comment(_ finding: HuntFinding) -> String {
    "\(finding.failure.signature.words); \(finding.failure.rate.words)".printable
  }

  /// The line for an event, ended by a newline; empty if there is nothing to tell of it.
  package static func line(_ event: HuntEvent, style: Style) -> String {
    switch event {
    case .progressed, .shrinking, .shrunk: ""
    case .narrowed(let leftOut): leftOut.map { "left out of the bounds: \($0.words)\n" }.joined()
    case .found(let signature, let after):
      "after \(after.counted("run")): \(signature.words.printable)\n"
    case .merged(let signature, let finding):
      "  \(signature.kind.rawValue): the smallest scenario is that of \(finding.failure.name.printable)\n"
    case .vanished(let signature, let runs):
      "  \(signature.kind.rawValue): \(runs.counted("more run")) of the same scenario did not fail so\n"
    case .rechecked(let finding):
      "\(finding.failure.name.printable), known: "
        + (finding.failure.rate.failed > 0
          ? finding.failure.rate.words : style.paint("no run fails any more", .good)) + "\n"
    }
  }

  /// The scenario of `finding` and what it shows, each line ended by a newline; `command` runs it.
  package static func detail(_ finding: HuntFinding, command: String, style: Style) -> String {
    let failure = finding.failure
    let told = (failure.signature.parts + [failure.rate.words]).joined(separator: ", ")
    var lines = [
      style.paint(failure.name, .strong) + ": \(told.printable)",
      "  \(finding.scenario.path.string.printable)"
        + (finding.isKnown || failure.isMinimal ? "" : " (smaller ones were not tried to the end)"),
    ]
    let text = ScenarioYAML.text(finding.scenario, .compact).split(separator: "\n")
    lines += text.prefix(shownLines).map { style.paint("    | ", .secondary) + String($0).printable(limit: 160) }
    if text.count > shownLines { lines.append("    … and \((text.count - shownLines).counted("more line"))") }
    lines.append("  repeat with: \(command.printable)")
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many lines of a scenario are shown.
  private static let shownLines = 24

  /// The last lines of a hunt, each ended by a newline; `command` runs the scenario of a failure.
  package static func summary(
    _ report: HuntReport, seed: UInt64, style: Style, command: (HuntFinding) -> String
  ) -> String {
    let failing = report.findings.count { $0.failure.rate.failed > 0 }
    let gone = report.findings.count - failing
    var parts = [
      failing == 0
        ? style.paint("no failure", .good) : style.paint(failing.counted("different failure"), .bad)
    ]
    if gone > 0 { parts.append("\(gone.grouped) known that \(gone == 1 ? "does" : "do") not fail any more") }
    for (kind, count) in report.unrepeated.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      parts.append("\(count.grouped) \(kind.rawValue) seen once and not again")
    }
    if report.isInterrupted { parts.append(style.paint("interrupted", .bad)) }
    let tried =
      "\(report.tried.counted("scenario")) tried, \(report.failed.grouped) of them failed; "
      + "\(report.runs.counted("run")) in \(report.duration.secondsText)"
    let covered =
      "\(report.features.counted("feature")), \(report.pairs.grouped) of \(report.allPairs.grouped) pairs"
      + (report.behaviours > 0 ? ", \(report.behaviours.counted("feature")) of behaviour" : "")
    let commands = report.findings.filter { $0.failure.rate.failed > 0 }.map {
      "  \($0.failure.name.printable): \(command($0).printable)\n"
    }
    return "\(tried)\ncovered: \(covered)\n\(parts.joined(separator: "; ")); seed \(seed)\n" + commands.joined()
  }

  /// The line on a terminal that shows how far a hunt is, for one of `width` columns.
  package static func progress(_ report: HuntReport, _ activity: String?, width: Int) -> String {
    let line =
      "[\(report.tried.counted("scenario")), \(report.findings.count.counted("failure")); "
      + "\(report.pairs.grouped)/\(report.allPairs.grouped) pairs] \(activity ?? "")"
    return line.cut(to: max(0, width - 1))
  }

  /// What is done while a failure is made smaller.
  package static func activity(_ event: HuntEvent) -> String? {
    if case .shrinking(let signature, let runs) = event {
      "making \(signature.kind.rawValue) smaller (\(runs.counted("run")))"
    } else {
      nil
    }
  }
}

extension HuntBounds.LeftOut {
  /// `joins, leaves: only our own swarm understands that`.
  fileprivate var words: String {
    switch self {
    case .ofOurs(let keys): "\(keys.joined(separator: ", ")): only our own swarm understands that"
    case .ofProcesses(let faults): "\(faults.joined(separator: ", ")): only processes have that"
    case .crashes: "crash: this launcher ends all ranks when one crashes"
    }
  }
}

extension Signature {
  /// `deadlock: client in MPI_Recv tag 3, tracker in MPI_Recv`.
  var words: String { parts.isEmpty ? kind.rawValue : "\(kind.rawValue): \(parts.joined(separator: ", "))" }

  /// Who failed, unless it is told with the places, and where.
  var parts: [String] {
    (role.map { place.isEmpty || !place[0].hasPrefix($0.rawValue) ? [$0.rawValue] : [] } ?? []) + place
  }
}

extension FailureRate {
  /// `fails in 3 of 10 runs`.
  var words: String {
    isSteady ? "fails in each of \(runs.counted("run"))" : "fails in \(failed.grouped) of \(runs.counted("run"))"
  }
}
