import Foundation
public import SystemPackage

/// What the package manager built beside the tests.
public enum BuiltProduct {
  /// The executable `name`; its target is one that the test target depends on.
  public static func executable(_ name: String) throws -> FilePath {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = FilePath(tests).removingLastComponent().appending(name)
    guard FileManager.default.isExecutableFile(atPath: path.string) else { throw NotBuilt(path: path) }
    return path
  }

  /// An executable that should be beside the tests, and is not.
  public struct NotBuilt: Error {
    /// Where it was looked for.
    public var path: FilePath
  }
}
