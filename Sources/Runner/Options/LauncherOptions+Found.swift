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
    let first = await LauncherOptions.found(at: try Launcher.findMPIRun(FilePath(mpirun ?? "mpirun")))
    if mpirun != nil || swarms.allSatisfy(first.starts) { return [first] }
    var found = [first]
    for name in FoundLauncher.names {
      guard let path = SearchPath.find(name), !found.contains(where: { $0.path == path }) else { continue }
      found.append(await LauncherOptions.found(at: path))
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
