import FileKit
import ScenarioKit
package import SystemPackage
package import YAMLNodes

/// Reads a file of bounds: text → nodes → bounds.
package enum BoundsReader {
  /// The bounds in the file at `path`, or nil if it has an error, and what was found in it; a pipe is read to its end.
  package static func read(_ path: FilePath) -> (bounds: HuntBounds?, diagnostics: [Diagnostic]) {
    let limit = Int64(BoundsLimits.inputBytes)
    do {
      return read(try InputFile.readAny(path, limit: limit), path: path)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(error as? Errno ?? .ioError)
      let diagnostic = Diagnostic(
        FindingIdentity(ScenarioFinding.unreadableFile), "cannot read the bounds: \(refusal.words(limit: limit))",
        at: Diagnostic.Location(path: path))
      return (nil, [diagnostic])
    }
  }

  /// The bounds that `text`, the bytes of the file at `path`, describes, or nil if it has an error, and what was found in
  /// it.
  package static func read(_ text: [UInt8], path: FilePath) -> (bounds: HuntBounds?, diagnostics: [Diagnostic]) {
    let findings = Findings(SourceText(text, path: path), limits: limits)
    let decoder = BoundsDecoder(decoder: Decoder(findings: findings, folder: "."))
    let bounds = Composer.compose(findings.source, findings).flatMap(decoder.bounds)
    return (findings.hasErrors ? nil : bounds, findings.diagnostics)
  }

  /// What its YAML may ask for.
  private static let limits = YAMLLimits(
    owner: "bounds", least: "\"peers\"", depth: 8, neededDepth: 2, aliasedValues: 1_000, aliasedText: 64,
    directives: 16, findings: 200)
}
