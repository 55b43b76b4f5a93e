import FileKit
import Glibc
import ProbeKit
import ScenarioKit
import SwarmCore
package import SystemPackage

/// How much a run may write into its directory: a swarm that prints for ever must not fill the disk.
package enum RunSize {
  /// The bytes that any run may write, whatever its scenario demands.
  private static let allowance: Int64 = 1 << 30

  /// The most bytes that a run of `plan` may write: the allowance, and four times the outputs that it demands.
  static func limit(of plan: Plan) -> Int64 {
    plan.expectedOutputs.reduce(allowance) { $0 + 4 * Int64($1.file.hashes.count * (Hash.length + 1)) }
  }

  /// The size of all files in `directory` and in the folders below it, as far as they can be read.
  static func bytes(in directory: FilePath, depth: Int = 4) -> Int64 {
    Folder.names(in: directory).reduce(0) { sum, name in
      // The probe bounds what it writes.
      if name == SwarmSnapshot.folder { return sum }
      let path = directory.appending(name)
      guard let status = try? path.stat(followTargetSymlink: false) else { return sum }
      switch status.type {
      case .regular: return sum + status.size
      case .directory where depth > 0: return sum + bytes(in: path, depth: depth - 1)
      default: return sum
      }
    }
  }

  /// Cuts every file in `directory`, and in the folders below it, to its first `limit` bytes.
  package static func cut(_ directory: FilePath, to limit: Int64, depth: Int = 4) {
    for name in Folder.names(in: directory) {
      let path = directory.appending(name)
      guard let status = try? path.stat(followTargetSymlink: false) else { continue }
      switch status.type {
      case .regular where status.size > limit: truncate(path.string, off_t(limit))
      case .directory where depth > 0: cut(path, to: limit, depth: depth - 1)
      default: break
      }
    }
  }
}
