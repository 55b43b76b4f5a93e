import FileKit
package import SystemPackage
import Wording
package import YAMLNodes

/// Reads one scenario file: text → nodes → draft → scenario.
package enum ScenarioReader {
  /// The scenario at `path`, or nil if it has an error, and what was found in it.
  package static func read(_ path: FilePath, name: String) -> (scenario: Scenario?, diagnostics: [Diagnostic]) {
    do {
      return read(try InputFile.read(path, limit: Int64(Bounds.inputBytes)), path: path, name: name)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(.ioError)
      return (nil, [unreadable(path, refusal)])
    }
  }

  /// The scenario that `text`, the bytes of the file at `path`, describes, or nil if it has an error, and what was found
  /// in it.
  package static func read(
    _ text: [UInt8], path: FilePath, name: String
  ) -> (scenario: Scenario?, diagnostics: [Diagnostic]) {
    let findings = Findings(SourceText(text, path: path), limits: Bounds.yaml)
    let scenario = decode(findings, name: name)
    return (findings.hasErrors ? nil : scenario, findings.diagnostics)
  }

  private static func decode(_ findings: Findings, name: String) -> Scenario? {
    if let fault = ScenarioName.fault(of: name) {
      findings.report(
        .unsafeScenarioName, "the scenario's name \(quoted(name)) \(fault); rename the file or its folder", at: .start)
    }
    let path = findings.source.path
    let decoder = Decoder(findings: findings, folder: path.removingLastComponent().pushing("."))
    guard let root = Composer.compose(findings.source, findings), let draft = decoder.scenario(root) else { return nil }
    let index = DraftIndex(draft)
    for rule in Rules.all { rule.check(index, findings) }
    return findings.hasErrors ? nil : Scenario(draft, name: name, path: path, findings)
  }

  private static func unreadable(_ path: FilePath, _ refusal: InputFile.Refusal) -> Diagnostic {
    let mend =
      switch refusal {
      case .directory: "; name the files in it, as in \(quoted(path.appending("*.yaml").string))"
      case .refused, .notRegular, .tooLarge: ""
      }
    let words = refusal.words(limit: Int64(Bounds.inputBytes))
    return Diagnostic(
      FindingIdentity(ScenarioFinding.unreadableFile), "cannot read the scenario: \(words)\(mend)",
      at: Diagnostic.Location(path: path))
  }
}

extension ScenarioReader {
  /// Every key that a scenario file may have, in all its mappings.
  package static var keys: [String] {
    names(Decoder.ScenarioKey.self) + names(Decoder.FileKey.self) + names(Decoder.PeerKey.self)
      + names(Decoder.SwarmKey.self) + names(Decoder.ExpectKey.self) + names(Decoder.FaultKey.self)
      + names(Decoder.TriggerKey.self) + names(Decoder.DeedKey.self) + names(Decoder.DepartureKey.self)
  }

  private static func names<Key: FieldKey>(_: Key.Type) -> [String] { Key.allCases.map(\.rawValue) }
}
