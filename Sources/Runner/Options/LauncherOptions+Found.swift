import FileKit
import RunKit
import SystemPackage

extension LauncherOptions {
  /// The launchers by which `swarms` can be started: that which was named, or else `mpirun` of `PATH`, and if it does not
  /// start each of them, the others there.
  ///
  /// One that does not say what it is, as a script may not, is taken for that of Open MPI 4.
  /// - Throws: `MachineError` if there is none.
  func launchers(for swarms: [FilePath]) async throws(MachineError) -> [FoundLauncher] {
    try await LauncherOptions.launchers(named: mpirun, for: swarms)
  }

  /// The same, where `mpirun` is the one that was named, if one was.
  /// - Throws: `MachineError` if there is none.
  static func launchers(named mpirun: String?, for swarms: [FilePath]) async throws(MachineError) -> [FoundLauncher] {
    let first = await LauncherOptions.found(at: try Launcher.findMPIRun(FilePath(mpirun ?? "mpirun")))
    if mpirun != nil || swarms.allSatisfy(first.starts) { return [first] }
    var found = [first]
    for name in FoundLauncher.names {
      for path in SearchPath.all(name) where !found.contains(where: { $0.path == path }) {
        found.append(await LauncherOptions.found(at: path))
      }
    }
    return found
  }

  /// Every launcher of an MPI that is known here, with its version: that which was named, and those in `PATH`, each once.
  static func everyLauncher(besides named: FilePath?) async -> [(launcher: FoundLauncher, version: String)] {
    var found: [(launcher: FoundLauncher, version: String)] = []
    for path in (named.map { [$0] } ?? []) + FoundLauncher.names.flatMap(SearchPath.all) {
      // One MPI has its launcher under several names.
      let folder = path.withoutLinks.removingLastComponent()
      guard let version = await LauncherVersion(of: path), let dialect = version.dialect else { continue }
      let words = version.words(of: dialect)
      let isThere = found.contains {
        $0.version == words && $0.launcher.path.withoutLinks.removingLastComponent() == folder
      }
      if !isThere { found.append((FoundLauncher(path: path, dialect: dialect), words)) }
    }
    return found
  }

  /// What the launchers are by which swarms may be started: that which was named, or else those in `PATH`.
  func versions() async -> [String] {
    let names = mpirun.map { [$0] } ?? FoundLauncher.names
    var versions: [String] = []
    for path in names.compactMap({ try? Launcher.findMPIRun(FilePath($0)) }) {
      let version = await LauncherVersion(of: path)
      versions += [path.withoutLinks.string, version?.dialect?.family.rawValue ?? "", version?.firstLine ?? ""]
    }
    return versions
  }

  /// Our own swarm, as it was built for the MPI of the launcher `mpirun`.
  static func ownSwarm(startedBy mpirun: FilePath) async -> FilePath {
    let own = Executable.sibling(named: Executable.swarmName)
    guard let path = try? Launcher.findMPIRun(mpirun) else { return own }
    return await found(at: path).dialect.fitting(own)
  }

  /// The launcher at `path`.
  static func found(at path: FilePath) async -> FoundLauncher {
    FoundLauncher(path: path, dialect: await LauncherVersion(of: path)?.dialect ?? .openMPI4)
  }
}
