import FileKit
import LibC
import SystemPackage

extension Errand {
  /// What is started.
  var started: Launch {
    guard let isolation else { return Launch(command: limited, environment: environment) }
    let bubblewrap = Bubblewrap(
      isolation: isolation, visible: VisibleFiles(isolation: isolation, programs: programs),
      temporaryBytes: Errand.temporaryBytes, sharedBytes: Errand.temporaryBytes,
      readable: reads.map { ($0.resolved, $0.absolute) },
      writable: (folder, folder))
    return bubblewrap.launch(limited)
  }

  /// The command, by a shell that bounds the size of files and that waits for it: so that all processes of it are measured.
  private var limited: [String] {
    let blocks = max(1, bounds.bytes / Errand.block)
    return ["/bin/sh", "-c", "ulimit -c 0; ulimit -f \"$0\" || exit 126; \"$@\"; exit $?", "\(blocks)"] + command
  }

  /// The unit in which the shell bounds the size of a file (POSIX).
  private static let block: Int64 = 512

  /// The bytes that `/tmp` may hold.
  private static let temporaryBytes: Int64 = 256 << 20
}
