import FileKit
import SystemPackage

/// The sandbox of one run: how its launcher is started in it, and each rank in its cell.
struct Sandbox {
  let isolation: Isolation
  let visible: VisibleFiles
  /// The run directory.
  let directory: FilePath
  /// The libraries that each rank loads, the first first.
  let libraries: [FilePath]
  /// How many ranks there are.
  let ranks: Int

  /// Where the run directory is in the sandbox.
  static let directory: FilePath = "/swarm"
  /// Where Open MPI keeps the files of a job in the sandbox, and the shared memory of its ranks.
  static let session: FilePath = "/run/mpi"
  /// The processes between the one that is started in a sandbox and the command that runs there: one that waits, and the first
  /// in its namespace.
  static let ownProcesses = 2
  /// Those above the launcher: the same, and the keeper of the door.
  static let processesAboveLauncher = ownProcesses + 1

  private static let libraryFolder: FilePath = "/run/preload"
  private static let cellPath: FilePath = "/run/runner-cell"
  /// The bytes that `/tmp` may hold.
  private static let temporaryBytes: Int64 = 64 << 20

  /// How `inner`, the command of the launcher, is started in the sandbox, with `variables` and those that the user has `named`;
  /// there the door of the cells is kept: see `door.h`.
  func launch(_ inner: [String], variables: [String: String], named: Set<String> = []) -> Launch {
    let bubblewrap = Bubblewrap(
      isolation: isolation, visible: visible, temporaryBytes: Sandbox.temporaryBytes, sharedBytes: sharedBytes,
      memory: [(Sandbox.session, sharedBytes)],
      readable: zip(libraries.map(\.absolute), libraryPaths).map { ($0, $1) } + [(isolation.cell, Sandbox.cellPath)],
      writable: (directory, Sandbox.directory), makesNamespaces: true)
    return bubblewrap.launch(
      [Sandbox.cellPath.string, "door", "\(ranks)"] + inner, variables: variables, named: named)
  }

  /// How one rank is started in its cell.
  var starter: RankStarter {
    RankStarter(
      program: Sandbox.cellPath, isInCell: true, preload: libraryPaths.map(\.string).joined(separator: ":"))
  }

  /// The bytes of shared memory of the ranks, which Open MPI keeps in the folder for the session, and others in `/dev/shm`.
  private var sharedBytes: Int64 { Sandbox.temporaryBytes + Int64(ranks) * Int64(Scratch.bytesPerRank) }

  private var libraryPaths: [FilePath] { libraries.indices.map { Sandbox.libraryFolder.appending("\($0).so") } }
}
