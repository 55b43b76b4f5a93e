/// Collects what is found in one file; a faulty value never keeps the rest from being looked at.
package final class Findings {
  /// Ends the reading of a file whose rest cannot be understood; the reason has been reported.
  struct Stop: Error {}

  /// The text of the file.
  package let source: SourceText
  /// What the text may ask for.
  let limits: YAMLLimits
  private var found: [(mark: Mark, diagnostic: Diagnostic)] = []
  private var known: Set<Key> = []
  private var hidden = 0
  /// Whether an error is among the findings.
  package private(set) var hasErrors = false

  /// One mistake in an aliased value is one mistake, however often the alias is used.
  private struct Key: Hashable {
    var mark: Mark
    var message: String
  }

  /// A collector for the text of `source`, without any finding yet.
  package init(_ source: SourceText, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
  }

  /// A collector for the same text, for a way to read it that may not be the right one.
  func trial() -> Findings { Findings(source, limits: limits) }

  /// Takes over all that `trial` has collected.
  func take(_ trial: Findings) {
    found += trial.found
    known.formUnion(trial.known)
    hidden += trial.hidden
    hasErrors = hasErrors || trial.hasErrors
  }

  /// The findings, from top to bottom; without warnings about a place that also has an error.
  package var diagnostics: [Diagnostic] {
    let faulty = Set(found.filter { $0.diagnostic.severity == .error }.map(\.mark))
    var sorted = found.enumerated()
      .filter { $0.element.diagnostic.severity == .error || !faulty.contains($0.element.mark) }
      .sorted { ($0.element.mark, $0.offset) < ($1.element.mark, $1.offset) }
      .map(\.element.diagnostic)
    if hidden > 0 { sorted.append(countOfHidden(hidden)) }
    return sorted
  }

  /// Whether so much was found that further findings are only counted.
  package var isFull: Bool { found.count >= limits.findings }

  /// Reports a finding at `mark`; `note` says what another place has to do with it.
  package func report(
    _ identity: FindingIdentity, _ message: @autoclosure () -> String, at mark: Mark,
    note: (text: String, mark: Mark)? = nil
  ) {
    if identity.severity == .error { hasErrors = true }
    guard !isFull else {
      hidden += 1
      return
    }
    let message = message()
    guard known.insert(Key(mark: mark, message: message)).inserted else { return }
    let notes = note.map { [Diagnostic.Note($0.text, at: source.location(of: $0.mark))] } ?? []
    found.append((mark, Diagnostic(identity, message, at: source.location(of: mark), notes: notes)))
  }
}
