import ScenarioKit
import SwarmCore
import Wording
import YAMLNodes

/// Compares what the clients want with what they own.
struct WantedFiles {
  let clients: [ClientInput]
  let files: OwnedFiles
  /// Whether all inputs could be read; if not, a file that seems to be missing may be in one of the others.
  let isComplete: Bool

  /// Reports what nobody can get, and what a client wants and owns already.
  func check(_ findings: ImportFindings) {
    var checked: Set<String> = []
    var guesses = WantedFiles.guesses
    for client in clients {
      let owned = Dictionary((client.input?.owned ?? []).enumerated().map { ($0.element.name, $0.offset) }) {
        first, _ in first
      }
      for (index, name) in (client.input?.wanted ?? []).enumerated() {
        let line = client.outline.line(ofWanted: index)
        if let file = owned[name], client.input?.owned[file].held.isFull == true {
          findings.report(
            .wantedAndOwned, "the client wants \(quoted(name)), which it owns already; take it out of one of the two",
            at: line,
            of: client.text, note: ("it is owned here", client.outline.owned[file].header, client.text))
        } else if isComplete, checked.insert(name).inserted {
          check(name, at: line, of: client.text, &guesses, findings)
        }
      }
    }
    if !findings.hasErrors { warnOfGapsInUnwanted(checked, findings) }
  }

  /// The unknown names for which the file that was meant is searched.
  private static let guesses = 50

  private func check(
    _ name: String, at line: Int, of text: LocatedText, _ guesses: inout Int, _ findings: ImportFindings
  ) {
    guard files.files[name] != nil else {
      guesses -= 1
      let near = guesses >= 0 ? nearest(to: name, among: files.names) : nil
      let mend = near.map { "did you mean \(quoted($0))?" } ?? "let one own it"
      return findings.report(.fileNotOwned, "no client owns the file \(quoted(name)); \(mend)", at: line, of: text)
    }
    let gaps = files.gaps(in: name)
    guard !gaps.isEmpty else { return }
    findings.report(
      .segmentsNotHeld,
      "the file \(quoted(name)) is wanted, but no client holds its \(WantedFiles.words(gaps)); let one own it",
      at: line, of: text)
  }

  private func warnOfGapsInUnwanted(_ wanted: Set<String>, _ findings: ImportFindings) {
    for name in files.names where !wanted.contains(name) {
      let gaps = files.gaps(in: name)
      guard !gaps.isEmpty, let origin = files.origin(of: name) else { continue }
      findings.report(
        .unknownHash,
        "no client holds \(WantedFiles.words(gaps)) of \(quoted(name)), which nobody wants: the hash is written as zeros",
        at: origin.line, of: origin.client.text)
    }
  }

  private static func words(_ gaps: [ClosedRange<Int>]) -> String {
    let shown = gaps.prefix(10).map(\.spelled).joined(separator: ", ")
    let isOne = gaps.count == 1 && gaps[0].count == 1
    return "\(isOne ? "segment" : "segments") \(shown)\(gaps.count > 10 ? " and more" : "")"
  }
}
