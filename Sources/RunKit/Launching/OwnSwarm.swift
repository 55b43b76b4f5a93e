import FileKit
import LibC
import SwarmCore
import SystemPackage

/// Tells our own swarm, whose statistics are believed, from those that only understand what it does.
///
/// An unknown executable is not run to find out, as nobody can tell what it does without `mpirun`.
enum OwnSwarm {
  /// Whether the executable at `path` is the one at `own`: the same file, or another of the same bytes.
  ///
  /// Whatever else a program holds, anybody can write into theirs.
  static func isSame(_ path: FilePath, as own: FilePath) -> Bool {
    guard let status = try? path.stat(followTargetSymlink: true), status.type == .regular,
      let ownStatus = try? own.stat(followTargetSymlink: true), ownStatus.type == .regular
    else { return false }
    if status.deviceID == ownStatus.deviceID, status.inode == ownStatus.inode { return true }
    guard status.size == ownStatus.size else { return false }
    return RegularFile.read(path) { file in RegularFile.read(own) { file.isSame(as: $0) } } == true
  }

  /// Whether the executable at `path` says that it understands the keys of a scenario that are ours alone: it holds
  /// `SwarmSettings.protocolLine`, as may a script that starts our swarm, or one that was built otherwise.
  static func isUnderstood(by path: FilePath) -> Bool {
    RegularFile.read(path) { !$0.words(among: [SwarmSettings.protocolLine]).isEmpty } ?? false
  }
}

extension Launcher {
  /// Whether the swarm says that it understands the keys of a scenario that are ours alone.
  package var understandsOurKeys: Bool { OwnSwarm.isUnderstood(by: swarm) }
}
