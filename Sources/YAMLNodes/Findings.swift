/// Collects what is found in one file; a faulty value never keeps the rest from being looked at.
package final class Findings {
  /// Ends the reading of a file of which nothing more can be said; why has been reported.
  package struct Stop: Error {}

  /// The file.
  package let source: SourceText
  /// What its text may ask for.
  let limits: YAMLLimits
  private var found: [(mark: Mark, diagnostic: Diagnostic)] = []
  private var known: Set<Key> = []
  private var hidden = 0
  /// Whether an error is among what was found.
  package private(set) var hasErrors = false

  /// One fault of an aliased value is one fault, however often the alias is used.
  private struct Key: Hashable {
    var mark: Mark
    var message: String
  }

  /// Nothing found yet in `source`.
  package init(_ source: SourceText, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
  }

  /// What was found, from top to bottom; without warnings about what is faulty anyway.
  package var diagnostics: [Diagnostic] {
    let faulty = Set(found.filter { $0.diagnostic.severity == .error }.map(\.mark))
    var sorted = found.enumerated()
      .filter { $0.element.diagnostic.severity == .error || !faulty.contains($0.element.mark) }
      .sorted { ($0.element.mark, $0.offset) < ($1.element.mark, $1.offset) }
      .map(\.element.diagnostic)
    if hidden > 0 {
      let message = "\(hidden) more in this file; the first \(limits.findings) are shown"
      sorted.append(Diagnostic(.error, message, at: Diagnostic.Location(path: source.path)))
    }
    return sorted
  }

  /// Whether so much was found that the rest is only counted.
  package var isFull: Bool { found.count >= limits.findings }

  /// Reports a fault.
  package func error(_ message: @autoclosure () -> String, at mark: Mark) {
    report(.error, message, at: mark)
  }

  /// Reports a fault that another place explains.
  package func error(_ message: @autoclosure () -> String, at mark: Mark, note: String, noteAt: Mark) {
    report(.error, message, at: mark, note: (note, noteAt))
  }

  /// Reports what is no fault but probably not meant.
  package func warning(_ message: @autoclosure () -> String, at mark: Mark) {
    report(.warning, message, at: mark)
  }

  private func report(
    _ severity: Diagnostic.Severity, _ message: () -> String, at mark: Mark, note: (text: String, mark: Mark)? = nil
  ) {
    if severity == .error { hasErrors = true }
    guard !isFull else {
      hidden += 1
      return
    }
    let message = message()
    guard known.insert(Key(mark: mark, message: message)).inserted else { return }
    let notes = note.map { [Diagnostic.Note($0.text, at: source.location(of: $0.mark))] } ?? []
    found.append((mark, Diagnostic(severity, message, at: source.location(of: mark), notes: notes)))
  }
}
