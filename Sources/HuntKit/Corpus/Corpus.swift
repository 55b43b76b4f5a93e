import Essentials
package import FileKit
import JudgeKit
import ScenarioKit
package import SystemPackage

/// The folder in which a hunt keeps what it finds, so that the next one goes on from there.
///
/// `scenarios/` holds the smallest scenario of each failure, `golden/` what must come of it, `failures/` what is known of it,
/// and `tapes.json` the choices of scenarios that were of interest.
package struct Corpus: Sendable {
  /// The folder.
  package let folder: FilePath

  /// The most bytes of a file that is read.
  private static let limit = 1 << 26

  /// The corpus in `folder`, which is made if it is not there.
  /// - Throws: `FileError`.
  package init(in folder: FilePath) throws(FileError) {
    self.folder = folder
    try Folder.create(folder)
    if Folder.names(in: folder).isEmpty { try AtomicFile.write("*\n", to: folder.appending(".gitignore")) }
    for name in ["scenarios", "failures"] { try Folder.create(folder.appending(name)) }
  }

  /// The file of the scenario `name`.
  package func path(of name: String) -> FilePath { folder.appending("scenarios").appending("\(name).yaml") }

  /// The failures that are known, by name, with their scenarios; what cannot be read is left out.
  package func findings() -> [HuntFinding] {
    Folder.names(in: folder.appending("failures")).sorted().compactMap { file in
      guard let failure: HuntFailure = read(folder.appending("failures").appending(file)) else { return nil }
      let path = path(of: failure.name)
      guard file == "\(failure.name).json", FoundFile.exists(path),
        let scenario = ScenarioSet.read([path]).scenarios.first
      else { return nil }
      return HuntFinding(failure, scenario, isKnown: true)
    }
  }

  /// Keeps `finding`, whose scenario `comment`, a line or several, is written above.
  /// - Throws: `FileError`, or `UnwritableGolden`.
  package func keep(_ finding: HuntFinding, comment: String) throws {
    let comment = comment.split(separator: "\n").map { "# \($0)\n" }.joined()
    try AtomicFile.write(
      comment + ScenarioYAML.text(finding.scenario, .compact), to: path(of: finding.failure.name))
    _ = try GoldenStore().write(Plan(finding.scenario))
    try write(finding.failure, to: folder.appending("failures").appending("\(finding.failure.name).json"))
  }

  /// The choices of scenarios within `bounds` that were of interest.
  package func tapes(_ bounds: HuntBounds) -> [Tape] {
    guard let kept: Tapes = read(folder.appending("tapes.json")), kept.bounds == "\(bounds)" else { return [] }
    return kept.tapes
  }

  /// Keeps the choices `tapes` of scenarios within `bounds`.
  /// - Throws: `FileError`.
  package func keep(_ tapes: [Tape], _ bounds: HuntBounds) throws {
    try write(Tapes(bounds: "\(bounds)", tapes: tapes), to: folder.appending("tapes.json"))
  }

  /// What `tapes.json` holds.
  private struct Tapes: Codable {
    /// The bounds: the same choices make other scenarios within others.
    var bounds: String
    var tapes: [Tape]
  }

  private func read<Value: Decodable>(_ path: FilePath) -> Value? {
    guard case .file(let bytes, let size) = FoundFile.read(path, limit: Corpus.limit), size == bytes.count else {
      return nil
    }
    return try? JSONDecoder().decode(Value.self, from: Data(bytes))
  }

  private func write(_ value: some Encodable, to path: FilePath) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(Array(try encoder.encode(value)) + [UInt8(ascii: "\n")], to: path)
  }
}
