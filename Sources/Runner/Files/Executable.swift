import SystemPackage

/// The path of this program.
enum Executable {
  /// The path of this executable, symbolic links resolved.
  static var path: FilePath {
    let own: FilePath = "/proc/self/exe"
    return FileSystem.resolved(FileSystem.kind(of: own) == nil ? FilePath(CommandLine.arguments[0]) : own)
  }

  /// The executable called `name` in the same folder.
  static func sibling(named name: String) -> FilePath {
    path.removingLastComponent().appending(name)
  }
}
