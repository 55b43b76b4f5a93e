import Foundation
package import SystemPackage

/// What the package manager built beside the tests.
package enum BuiltProduct {
  /// The executable `name`; its target is one that the test target depends on.
  package static func executable(_ name: String) throws -> FilePath { try product(name) }

  /// The library that is loaded into the ranks of a swarm that is looked into.
  package static func probe() throws -> FilePath { try product("libswarmprobe.so") }

  /// The library that keeps ranks from dying in `MPI_Finalize`.
  package static func finalizeGuard() throws -> FilePath { try product("libfinalizeguard.so") }

  private static func product(_ name: String) throws -> FilePath {
    #if os(Linux)
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #else
      // The tests are a bundle, which another program loads.
      let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath ?? CommandLine.arguments[0]
    #endif
    let path = FilePath(tests).removingLastComponent().appending(name)
    guard FileManager.default.isExecutableFile(atPath: path.string) else { throw NotBuilt(path: path) }
    return path
  }

  /// A product that should be beside the tests, and is not.
  package struct NotBuilt: Error {
    /// Where it was looked for.
    package var path: FilePath
  }
}
