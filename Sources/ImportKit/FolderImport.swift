package import JudgeKit
package import ScenarioKit
import SwarmCore
package import SystemPackage
package import YAMLNodes

/// A scenario that was made of a folder with rank inputs and expected outputs.
package struct FolderImport: Sendable, ImportedScenario {
  /// The folder, as the user named it.
  package var folder: FilePath
  /// The plan of the scenario.
  package var plan: Plan
  /// The scenario as YAML.
  package var text: String
  /// How many files with expected outputs the folder holds; all of them agree with what the clients own.
  package var outputs: Int

  /// The most bytes of a file that is read.
  static let fileLimit: Int64 = 256 << 20

  /// Makes a scenario of the folder `folder`, to be written to `path`; nil if something in the folder is wrong.
  ///
  /// The folder holds `in1.txt` to `in<N>.txt`, and may hold `swarm.conf` and expected outputs: `client<R>_<file>` of one
  /// client, `out<K>.txt` of all that want `file<K>`. The diagnostics are all that was found in these files; `words` says
  /// what is wrong with the segments of an expected output.
  package static func read(
    _ folder: FilePath, as path: FilePath, words: @escaping (SegmentFact) -> String
  ) -> (imported: FolderImport?, diagnostics: [Diagnostic]) {
    let findings = ImportFindings(folder: folder)
    let imported = FolderReader(folder: folder, findings: findings, words: words).read(as: path)
    return (findings.hasErrors ? nil : imported, findings.diagnostics)
  }
}
