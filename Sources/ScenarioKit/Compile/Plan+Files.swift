package import FileKit
import SwarmCore
package import SystemPackage

extension Plan {
  /// The name of the file from which a swarm of ours takes its settings.
  package static let settingsName = "swarm.conf"

  /// The name of the file that the probe reads.
  package static let faultsName = "faults"

  /// The name of the file that rank `rank` reads.
  package static func inputName(rank: Int) -> String { "in\(rank).txt" }

  /// What the ranks read: `in<R>.txt` of every client, and `swarm.conf` where there is need of one.
  package var files: [(name: String, bytes: [UInt8])] {
    rankInputs.enumerated().map { (Plan.inputName(rank: $0 + 1), $1.encoded()) }
      + (settingsText.map { [(Plan.settingsName, Array($0.utf8))] } ?? [])
  }

  /// Lays `in<R>.txt` of every client, and `swarm.conf` where there is need of one, into `directory`.
  /// - Throws: `FileError`.
  package func write(into directory: FilePath) throws(FileError) {
    for file in files { try AtomicFile.write(file.bytes, to: directory.appending(file.name)) }
  }
}
