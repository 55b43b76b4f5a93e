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

  /// Lays `in<R>.txt` of every client, and `swarm.conf` where there is need of one, into `directory`.
  /// - Throws: `FileError`.
  package func write(into directory: FilePath) throws(FileError) {
    for (index, input) in rankInputs.enumerated() {
      try AtomicFile.write(input.encoded(), to: directory.appending(Plan.inputName(rank: index + 1)))
    }
    if let settingsText { try AtomicFile.write(settingsText, to: directory.appending(Plan.settingsName)) }
  }
}
