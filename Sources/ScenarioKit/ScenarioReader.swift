import FileKit
package import SystemPackage
import Wording
package import YAMLNodes

/// Reads one scenario file: text → nodes → draft → scenario.
package enum ScenarioReader {
  /// What comes of reading one file.
  struct Reading {
    /// The scenario; nil if it has an error.
    var scenario: Scenario?
    /// What was found in it.
    var diagnostics: [Diagnostic]
    /// The content files and traces that it names and that are there, also if it has errors.
    var contents: [FilePath] = []
  }

  /// Reads the file at `path`, of the scenario `name`; a pipe is read to its end.
  static func reading(_ path: FilePath, name: String) -> Reading {
    do {
      return reading(try InputFile.readAny(path, limit: Int64(Bounds.inputBytes)), path: path, name: name)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(error as? Errno ?? .ioError)
      return Reading(scenario: nil, diagnostics: [unreadable(path, refusal)])
    }
  }

  /// The scenario that `text`, the bytes of the file at `path`, describes, or nil if it has an error, and what was found
  /// in it.
  package static func read(
    _ text: [UInt8], path: FilePath, name: String
  ) -> (scenario: Scenario?, diagnostics: [Diagnostic]) {
    let reading = reading(text, path: path, name: name)
    return (reading.scenario, reading.diagnostics)
  }

  private static func reading(_ text: [UInt8], path: FilePath, name: String) -> Reading {
    let findings = Findings(SourceText(text, path: path), limits: Bounds.yaml)
    var contents: [FilePath] = []
    let scenario = decode(findings, name: name, &contents)
    return Reading(
      scenario: findings.hasErrors ? nil : scenario, diagnostics: findings.diagnostics, contents: contents)
  }

  private static func decode(_ findings: Findings, name: String, _ contents: inout [FilePath]) -> Scenario? {
    if let fault = ScenarioName.fault(of: name) {
      findings.report(
        .unsafeScenarioName, "the scenario's name \(quoted(name)) \(fault); rename the file or its folder", at: .start)
    }
    let path = findings.source.path
    let decoder = Decoder(findings: findings, folder: path.removingLastComponent().pushing("."))
    guard let root = Composer.compose(findings.source, findings), let draft = decoder.scenario(root) else { return nil }
    contents = draft.files.compactMap(\.content) + draft.peers.compactMap(\.arrivals?.trace?.path)
    let index = DraftIndex(draft)
    for rule in Rules.all { rule.check(index, findings) }
    return findings.hasErrors ? nil : Scenario(draft, name: name, path: path, findings)
  }

  /// Whether `text` has the keys that every scenario has, be it valid or not.
  package static func isProbablyScenario(_ text: [UInt8]) -> Bool {
    let findings = Findings(SourceText(text, path: "-"), limits: Bounds.yaml)
    let keys = Set(Composer.compose(findings.source, findings)?.entries.map(\.key.text) ?? [])
    return [ScenarioKey.files, .peers].allSatisfy { keys.contains($0.rawValue) }
  }

  private typealias ScenarioKey = Decoder.ScenarioKey

  private static func unreadable(_ path: FilePath, _ refusal: InputFile.Refusal) -> Diagnostic {
    let mend =
      switch refusal {
      case .directory: "; name the files in it, as in \(quoted(path.appending("*.yaml").string))"
      case .refused, .notRegular, .noWriter, .tooLarge: ""
      }
    let words = refusal.words(limit: Int64(Bounds.inputBytes))
    return Diagnostic(
      FindingIdentity(ScenarioFinding.unreadableFile), "cannot read the scenario: \(words)\(mend)",
      at: Diagnostic.Location(path: path))
  }

  /// The finding for a folder of scenarios that cannot be read.
  static func unreadable(folder error: FileError) -> Diagnostic {
    Diagnostic(
      FindingIdentity(ScenarioFinding.unreadableFile), "cannot read the folder: \(error.reason)",
      at: Diagnostic.Location(path: error.path))
  }
}

extension ScenarioReader {
  /// Every key that a scenario file may have, in all its mappings.
  package static var keys: [String] {
    names(Decoder.ScenarioKey.self) + names(Decoder.FileKey.self) + names(Decoder.PeerKey.self)
      + names(Decoder.SwarmKey.self) + names(Decoder.ExpectKey.self) + names(Decoder.FaultKey.self)
      + names(Decoder.NetworkKey.self) + names(Decoder.ClassKey.self) + names(Decoder.TriggerKey.self)
      + names(Decoder.DeedKey.self) + names(Decoder.DepartureKey.self) + names(Decoder.ArrivalsKey.self)
      + names(Decoder.DepartsKey.self)
  }

  private static func names<Key: FieldKey>(_: Key.Type) -> [String] { Key.allCases.map(\.rawValue) }
}
