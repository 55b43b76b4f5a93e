import FileKit
import LibC
import Synchronization
import SystemPackage

/// The executable that the runner starts on other hosts, `runner-host`.
package enum AgentFile {
  /// Its name; it stands beside the runner.
  package static let name = "runner-host"
  /// The name by which it is the remote shell that a launcher uses.
  static let shellName = "runner-shell"
  /// The most bytes that it can have.
  private static let limit: Int64 = 64 << 20

  private static let known = Mutex<[FilePath: [UInt8]]>([:])

  /// What is in the file at `path`.
  /// - Throws: `Errno` if it cannot be read.
  static func bytes(of path: FilePath) throws -> [UInt8] {
    if let bytes = known.withLock({ $0[path] }) { return bytes }
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, limit: limit)
    } catch InputFile.Refusal.refused(let reason) {
      throw reason
    } catch {
      throw error as? Errno ?? .ioError
    }
    known.withLock { $0[path] = bytes }
    return bytes
  }
}
