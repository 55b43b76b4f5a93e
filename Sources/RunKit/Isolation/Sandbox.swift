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
  /// The bytes that each has in `/dev/shm`, beside what it has there of its own.
  let sharedMemoryPerRank: Int64

  /// Where the run directory is in the sandbox.
  static let directory: FilePath = "/swarm"
  /// Where Open MPI keeps the files of a job in the sandbox, and the shared memory of its ranks.
  static let session: FilePath = "/run/mpi"
  /// The processes between the one that is started and the launcher: one that waits, and the first in its namespace.
  static let processesAboveLauncher = 2

  private static let libraryFolder: FilePath = "/run/preload"
  private static let cellPath: FilePath = "/run/runner-cell"
  /// The bytes that `/tmp` may hold.
  private static let temporaryBytes: Int64 = 64 << 20

  /// The command that runs `inner`, that of the launcher, in the sandbox.
  func command(_ inner: [String]) -> [String] {
    // What is shown may be below a folder that is empty otherwise.
    [isolation.bubblewrap.string] + Sandbox.namespaces + ["--proc", "/proc", "--dev", "/dev"]
      + memory("/dev/shm", Sandbox.temporaryBytes + Int64(ranks) * sharedMemoryPerRank)
      + memory("/tmp", Sandbox.temporaryBytes)
      + memory(Sandbox.session, Sandbox.temporaryBytes + Int64(ranks) * Int64(Scratch.bytesPerRank))
      + visible.arguments + zip(libraries, libraryPaths).flatMap { ["--ro-bind", $0.absolute.string, $1.string] }
      + ["--ro-bind", isolation.cell.string, Sandbox.cellPath.string]
      + ["--bind", directory.resolved.string, Sandbox.directory.string, "--chdir", Sandbox.directory.string, "--"]
      + inner
  }

  /// How one rank is started in its cell.
  var starter: RankStarter {
    RankStarter(
      program: Sandbox.cellPath, isInCell: true, preload: libraryPaths.map(\.string).joined(separator: ":"))
  }

  /// The namespaces that a sandbox has for itself.
  static let namespaces = [
    "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
    "--die-with-parent", "--hostname", "localhost",
  ]

  private var libraryPaths: [FilePath] { libraries.indices.map { Sandbox.libraryFolder.appending("\($0).so") } }

  private func memory(_ path: FilePath, _ bytes: Int64) -> [String] { ["--size", "\(bytes)", "--tmpfs", path.string] }
}
