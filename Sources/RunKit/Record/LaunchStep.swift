import CProcess
package import SystemPackage

/// A step of starting a launcher, which the operating system may refuse.
package enum LaunchStep: Hashable, Sendable {
  /// To make the channel to the process that keeps the run together.
  case channel
  /// To start a process or a thread.
  case process
  /// To enter the run directory.
  case directory(FilePath)
  /// To execute the launcher.
  case execute(FilePath)
}

extension LaunchStep {
  /// The step that a keeper names, which starts `executable` in `directory`.
  init(_ step: keeper_step, executable: String, directory: FilePath) {
    switch step {
    case KEEPER_CHANNEL: self = .channel
    case KEEPER_FORK: self = .process
    case KEEPER_DIRECTORY: self = .directory(directory)
    default: self = .execute(FilePath(executable))
    }
  }
}
