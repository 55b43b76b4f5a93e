import FileKit
package import ScenarioKit
package import SystemPackage
package import YAMLNodes

/// Reads one scheme file: text → nodes → scheme, held against the scenarios that it is to mark by.
package enum SchemeReader {
  /// What a scheme is held against.
  package struct Context: Sendable {
    /// The names of all scenario files that were read, be they valid or not.
    package var names: [String]
    /// The scenarios that are valid.
    package var scenarios: [Scenario]
    /// Whether points may be left of a scenario in which a run failed, whatever the scheme says: those of other runs.
    var leavesPoints: Bool

    /// The scenario files of `set`.
    package init(_ set: ScenarioSet, leavesPoints: Bool = false) {
      names = set.sources.map(\.name)
      scenarios = set.scenarios
      self.leavesPoints = leavesPoints
    }

    /// Whether nothing about the scenarios is unknown.
    var isComplete: Bool { names.count == scenarios.count }
  }

  /// The scheme in the file at `path`, or nil if it has an error, and what was found in it; a pipe is read to its end.
  package static func read(_ path: FilePath, for context: Context) -> (scheme: MarkScheme?, diagnostics: [Diagnostic]) {
    let limit = Int64(SchemeBounds.inputBytes)
    do {
      return read(try InputFile.readAny(path, limit: limit), path: path, for: context)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(error as? Errno ?? .ioError)
      let diagnostic = Diagnostic(
        FindingIdentity(ScenarioFinding.unreadableFile),
        "cannot read the marking scheme: \(refusal.words(limit: limit))", at: Diagnostic.Location(path: path))
      return (nil, [diagnostic])
    }
  }

  /// The scheme that `text`, the bytes of the file at `path`, describes, or nil if it has an error, and what was found in
  /// it.
  package static func read(
    _ text: [UInt8], path: FilePath, for context: Context
  ) -> (scheme: MarkScheme?, diagnostics: [Diagnostic]) {
    let findings = Findings(SourceText(text, path: path), limits: SchemeBounds.yaml)
    let decoder = SchemeDecoder(decoder: Decoder(findings: findings, folder: "."))
    guard let root = Composer.compose(findings.source, findings), var draft = decoder.scheme(root) else {
      return (nil, findings.diagnostics)
    }
    SchemeCheck(draft: draft, context: context, findings: findings).check()
    draft.scheme.path = path
    return (findings.hasErrors ? nil : draft.scheme, findings.diagnostics)
  }

  /// Every key that a scheme file may have, in all its mappings, but the names of penalties.
  package static var keys: [String] {
    SchemeKey.allCases.map(\.rawValue) + RuleKey.allCases.map(\.rawValue) + RoundKey.allCases.map(\.rawValue)
  }

  /// What there may be a penalty for.
  package static var causes: [String] { MarkScheme.Cause.all.map(\.name) }
}
