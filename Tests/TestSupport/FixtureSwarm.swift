import Foundation
import Synchronization
package import SystemPackage

/// The small swarms in `Tests/Fixtures/swarms`, each built with `mpicc` when a test first asks for it.
package enum FixtureSwarm {
  private static let builds = Builds()

  /// The executable of `<name>.c`, with `fault` of those that it can have.
  package static func executable(_ name: String, fault: Int? = nil) async throws -> FilePath {
    try await builds.executable(name, fault)
  }

  private actor Builds {
    private var tasks: [String: Task<FilePath, any Error>] = [:]
    private let directory = Result { try FixtureSwarm.makeDirectory() }

    func executable(_ name: String, _ fault: Int?) async throws -> FilePath {
      let folder = try directory.get()
      let key = name + (fault.map { "-\($0)" } ?? "")
      let task = tasks[key] ?? Task { try await FixtureSwarm.build(name, fault, called: key, in: folder) }
      tasks[key] = task
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

  private static func build(
    _ name: String, _ fault: Int?, called output: String, in folder: FilePath
  ) async throws -> FilePath {
    let sources = PackageFolder.appending("Tests/Fixtures/swarms")
    let output = folder.appending(output)
    let layout = PackageFolder.appending("Sources/ProbeLayout/include")
    try await FixtureProgram.build(
      output, from: [sources.appending("\(name).c")], by: "mpicc",
      ["-I", layout.string] + (fault.map { ["-DFAULT=\($0)"] } ?? []))
    return output
  }
}
