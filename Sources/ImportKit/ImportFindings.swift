import ScenarioKit
import SystemPackage
import YAMLNodes

/// Collects what is found in the files of one folder, or in a platform and its deployment; a faulty one never keeps the rest
/// from being looked at.
final class ImportFindings {
  private let folder: FilePath
  private var found: [(file: Int, diagnostic: Diagnostic)] = []
  private var hidden = 0
  /// Whether an error is among the findings.
  private(set) var hasErrors = false

  /// Whether a folder is imported, and not a file.
  private let isFolder: Bool

  init(folder: FilePath) {
    self.folder = folder
    isFolder = true
  }

  /// Findings in the platform file at `platform`, and in what belongs to it.
  init(platform: FilePath) {
    folder = platform
    isFolder = false
  }

  /// The findings: those about the folder, then file by file in the order in which they are read, each from top to bottom.
  var diagnostics: [Diagnostic] {
    var sorted = found.enumerated()
      .sorted {
        ($0.element.file, $0.element.diagnostic.line, $0.offset) < (
          $1.element.file, $1.element.diagnostic.line, $1.offset
        )
      }
      .map(\.element.diagnostic)
    if hidden > 0 {
      let message = "\(hidden) more \(isFolder ? "in this folder" : "here"); the first \(Bounds.findings) are shown"
      sorted.append(
        Diagnostic(
          FindingIdentity(ImportFinding.tooManyFindings), message, at: Diagnostic.Location(path: folder)))
    }
    return sorted
  }

  /// Reports a finding about the folder as a whole, or about the file called `name` in it.
  func report(_ kind: ImportFinding, _ message: String, file name: String? = nil, order: Int = 0) {
    let path = name.map { folder.appending($0) } ?? folder
    add(Diagnostic(FindingIdentity(kind), message, at: Diagnostic.Location(path: path)), order)
  }

  /// Reports, about the folder as a whole, a finding in the scenario that was made of it.
  func report(inScenario diagnostic: Diagnostic) {
    add(Diagnostic(diagnostic.identity, diagnostic.message, at: Diagnostic.Location(path: folder)), 0)
  }

  /// Reports a finding at a line of a file; `note` says what another line has to do with it.
  func report(
    _ kind: ImportFinding, _ message: String, at line: Int, of text: LocatedText,
    note: (message: String, line: Int, text: LocatedText)? = nil
  ) {
    let notes = note.map { [Diagnostic.Note($0.message, at: $0.text.location(of: $0.line))] } ?? []
    add(Diagnostic(FindingIdentity(kind), message, at: text.location(of: line), notes: notes), text.order)
  }

  /// Reports a finding at a place of the file that is read at the place `order`.
  func report(
    _ kind: ImportFinding, _ message: String, at location: Diagnostic.Location, order: Int,
    notes: [Diagnostic.Note] = []
  ) {
    add(Diagnostic(FindingIdentity(kind), message, at: location, notes: notes), order)
  }

  private func add(_ diagnostic: Diagnostic, _ order: Int) {
    if diagnostic.severity == .error { hasErrors = true }
    if found.count < Bounds.findings { found.append((order, diagnostic)) } else { hidden += 1 }
  }
}
