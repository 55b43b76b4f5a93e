import FileKit
import RunKit
import SystemPackage

/// The path of this program.
enum Executable {
  /// The name of our own swarm, which stands beside this program.
  static let swarmName = "swarm"

  /// The path of this executable, symbolic links resolved.
  static var path: FilePath {
    (OwnExecutable.path ?? FilePath(CommandLine.arguments[0])).withoutLinks
  }

  /// The executable called `name` in the same folder.
  static func sibling(named name: String) -> FilePath {
    path.removingLastComponent().appending(name)
  }
}
