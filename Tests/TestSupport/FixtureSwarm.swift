import Foundation
import Synchronization
package import SystemPackage

/// The small swarms in `Tests/Fixtures/swarms`, each built with `mpicc` when a test first asks for it.
package enum FixtureSwarm {
  private static let builds = Builds()

  /// The executable of `<name>.c`.
  package static func executable(_ name: String) async throws -> FilePath {
    try await builds.executable(name)
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
    let layout = PackageFolder.appending("Sources/ProbeLayout/include")
    try await FixtureProgram.build(
      output, from: [sources.appending("\(name).c")], by: "mpicc", ["-I", layout.string])
    return output
  }
}
