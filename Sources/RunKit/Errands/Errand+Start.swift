import FileKit
import Glibc
import SystemPackage

extension Errand {
  /// What is started, and the variables that it has in its environment beside those of the runner.
  var started: (command: [String], variables: [String: String]) {
    guard let isolation else { return (limited, [:]) }
    let visible = VisibleFiles(isolation: isolation, programs: programs)
    let place = folder.resolved
    let reads = self.reads.flatMap { ["--ro-bind", $0.resolved.string, $0.absolute.string] }
    let sandbox =
      [isolation.bubblewrap.string] + Sandbox.namespaces + ["--cap-drop", "ALL", "--clearenv"]
      + Errand.environment.flatMap { ["--setenv", $0.key, $0.value] } + ["--proc", "/proc", "--dev", "/dev"]
      + Errand.memory("/dev/shm") + Errand.memory("/tmp") + visible.arguments + reads
      + ["--bind", place.string, folder.string, "--chdir", folder.string, "--"]
    return (sandbox + limited, [:])
  }

  /// The command, by a shell that bounds the size of files and that waits for it: so that all processes of it are measured.
  private var limited: [String] {
    let blocks = max(1, bounds.bytes / Errand.block)
    return ["/bin/sh", "-c", "ulimit -c 0; ulimit -f \"$0\" || exit 126; \"$@\"; exit $?", "\(blocks)"] + command
  }

  /// The unit in which the shell bounds the size of a file (POSIX).
  private static let block: Int64 = 512

  /// The variables that an errand in a sandbox has: what compilers look for, and nothing that may be secret.
  private static var environment: [String: String] {
    let names = [
      "PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "LIBRARY_PATH", "CPATH", "C_INCLUDE_PATH",
      "CPLUS_INCLUDE_PATH", "PKG_CONFIG_PATH", "OPAL_PREFIX", "MPI_HOME",
    ]
    let own = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
    return Dictionary(uniqueKeysWithValues: own).merging(["HOME": "/tmp", "TMPDIR": "/tmp"]) { _, new in new }
  }

  /// The bytes that `/tmp` may hold.
  private static let temporaryBytes: Int64 = 256 << 20

  private static func memory(_ path: FilePath) -> [String] {
    ["--size", "\(temporaryBytes)", "--tmpfs", path.string]
  }
}
