import FileKit
package import ScenarioKit
import SwarmCore
package import SystemPackage
import Wording
package import YAMLNodes

/// A scenario that was made of a platform file of SimGrid, and of a deployment of its example of BitTorrent.
package struct PlatformImport: Sendable, ImportedScenario {
  /// The platform file, as the user named it.
  package var platform: FilePath
  /// The plan of the scenario.
  package var plan: Plan
  /// The scenario as YAML.
  package var text: String

  /// What the file of the swarm is made of, which neither a platform nor a deployment says.
  package struct Pieces: Sendable {
    /// How many segments the file has.
    package var count: Int
    /// How many bytes a segment has.
    package var size: Int

    /// How many segments a file may have.
    package static let counts = 1...Bounds.segments
    /// How many bytes a segment may have.
    package static let sizes = Bounds.networkSegment

    /// The pieces of SimGrid's example: 10 of 5 blocks of 16 KiB.
    package static let usual = Pieces(count: 10, size: 80 << 10)

    /// `count` segments of `size` bytes.
    package init(count: Int, size: Int) {
      self.count = count
      self.size = size
    }
  }

  /// Makes a scenario of `platform`, to be written to `path`; nil if something is wrong.
  ///
  /// The peers are those of `deployment`, or of the platform file itself if it names actors; else each host is one, and the
  /// first is the seed. The diagnostics are all that was found in both files.
  package static func read(
    _ platform: FilePath, deployment: FilePath?, _ pieces: Pieces, as path: FilePath
  ) -> (imported: PlatformImport?, diagnostics: [Diagnostic]) {
    let findings = ImportFindings(platform: platform)
    let reader = PlatformScenario(
      platformPath: platform, deploymentPath: deployment, pieces: pieces, findings: findings)
    let scenario = reader.read(as: path)
    let imported = scenario.flatMap { scenario in
      ScenarioYAML.proven(scenario, findings).map { text in
        PlatformImport(platform: platform, plan: Plan(scenario), text: text)
      }
    }
    return (findings.hasErrors ? nil : imported, findings.diagnostics)
  }
}
