import FileKit
import SystemPackage

/// The path of this program.
enum Executable {
  /// The name of our own swarm, which stands beside this program.
  static let swarmName = "swarm"

  /// The path of this executable, symbolic links resolved.
  static var path: FilePath {
    let own: FilePath = "/proc/self/exe"
    return (FileSystem.kind(of: own) == nil ? FilePath(CommandLine.arguments[0]) : own).withoutLinks
  }

  /// The executable called `name` in the same folder.
  static func sibling(named name: String) -> FilePath {
    path.removingLastComponent().appending(name)
  }
}
