import Foundation
import Subprocess
import Synchronization
package import SystemPackage

/// The small swarms in `Tests/Fixtures/swarms`, each built with `mpicc` when a test first asks for it.
package enum FixtureSwarm {
  private static let builds = Builds()

  /// The executable of `<name>.c`.
  package static func executable(_ name: String) async throws -> FilePath {
    try await builds.executable(name)
  }

  /// Why one could not be built.
  package struct BuildFault: Error, CustomStringConvertible {
    /// What the compiler said.
    package var description: String
  }

  private actor Builds {
    private var tasks: [String: Task<FilePath, any Error>] = [:]
    private let directory = Result { try FixtureSwarm.makeDirectory() }

    func executable(_ name: String) async throws -> FilePath {
      let folder = try directory.get()
      let task = tasks[name] ?? Task { try await FixtureSwarm.build(name, in: folder) }
      tasks[name] = task
      return try await task.value
    }
  }

  /// The folder of the executables, which lives as long as the process of the tests.
  private static let directory = Mutex<TemporaryDirectory?>(nil)

  private static func makeDirectory() throws -> FilePath {
    let new = try TemporaryDirectory()
    directory.withLock { $0 = new }
    atexit { FixtureSwarm.directory.withLock { $0 = nil } }
    return new.path
  }

  private static func build(_ name: String, in folder: FilePath) async throws -> FilePath {
    let sources = PackageFolder.appending("Tests/Fixtures/swarms")
    let output = folder.appending(name)
    let result = try await run(
      .name("mpicc"),
      arguments: ["-O1", "-Wall", "-Wextra", "-Werror", "-o", output.string, sources.appending("\(name).c").string],
      output: .discarded, error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else { throw BuildFault(description: result.standardError) }
    return output
  }
}
