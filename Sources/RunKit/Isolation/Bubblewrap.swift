import FileKit
import LibC
import SystemPackage

/// How bubblewrap is told to make a sandbox, whatever runs in it.
///
/// The sandbox has namespaces of its own for processes, the network, mounts and IPC; whatever runs in it has no capabilities and
/// can get none, and knows only the variables that it is handed.
struct Bubblewrap {
  let isolation: Isolation
  /// What it shows of the machine's files.
  let visible: VisibleFiles
  /// The bytes that its own `/tmp` may hold, which is in memory.
  var temporaryBytes: Int64
  /// The bytes that its own `/dev/shm` may hold.
  var sharedBytes: Int64
  /// Other folders in memory, with the bytes that they may hold.
  var memory: [(place: FilePath, bytes: Int64)] = []
  /// What it may read besides, and where that is.
  var readable: [(source: FilePath, place: FilePath)] = []
  /// The folder to which it may write, and in which it is started, and where that is.
  var writable: (source: FilePath, place: FilePath)
  /// Whether those in it make user namespaces for themselves, as cells do.
  var makesNamespaces = false

  /// How `inner` is started in the sandbox, with `variables` and those that are handed on: they, and those that the user has
  /// `named`.
  func launch(
    _ inner: [String], variables: [String: String] = [:], named: Set<String> = []
  ) -> Launch {
    let environment = HandedVariables.all(named: named).merging(["HOME": "/tmp", "TMPDIR": "/tmp"]) { $1 }
    return Launch(command: arguments + inner, environment: .only(environment.merging(variables) { $1 }))
  }

  private var arguments: [String] {
    // What is shown may be below a folder that is empty otherwise.
    let folders = [("/dev/shm", sharedBytes), ("/tmp", temporaryBytes)] + memory
    return [isolation.bubblewrap.string] + namespaces + ["--proc", "/proc", "--dev", "/dev"]
      + folders.flatMap { ["--size", "\($0.1)", "--tmpfs", $0.0.string] } + visible.arguments
      + readable.flatMap { ["--ro-bind", $0.source.string, $0.place.string] }
      + ["--bind", writable.source.resolved.string, writable.place.string] + visible.closing
      + ["--chdir", writable.place.string, "--"]
  }

  /// Its namespaces, and that no capability is left in them.
  private var namespaces: [String] {
    [
      "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
      "--die-with-parent", "--hostname", "localhost", "--cap-drop", "ALL",
    ] + (makesNamespaces && getuid() == 0 ? Bubblewrap.mappingOfRoot : [])
  }

  /// Since Linux 5.12 only who has this may map the user 0 into a namespace (user_namespaces(7)).
  ///
  /// It gives no other right: in a sandbox no program gets capabilities by its file.
  private static let mappingOfRoot = ["--cap-add", "CAP_SETFCAP"]
}
