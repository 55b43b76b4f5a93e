import CProcess
import LibC
import SystemPackage

/// The socket on which a launcher prints, and what has come of that so far.
///
/// Unlike a file or a pipe, a socket cannot be opened by a name, nor through `/proc`: so that no rank writes into it, or
/// changes what the launcher has said.
final class LauncherChannel {
  private var reader: OutputReader
  /// The launcher's end.
  let launcherEnd: FileDescriptor

  /// What the launcher has printed.
  var output: LauncherOutput { reader.output }
  /// The runner's own end, as long as something may come.
  var readingEnd: FileDescriptor? { reader.end }

  /// How long the launcher waits for a runner that does not read; then what it prints is lost, and it goes on.
  private static let patience = Duration.milliseconds(200)

  /// Opens one.
  /// - Throws: `Errno`.
  init() throws(Errno) {
    var ends: [Int32] = [-1, -1]
    guard descriptors_socket_pair(&ends) == 0 else { throw Errno(rawValue: errno) }
    reader = OutputReader(FileDescriptor(rawValue: ends[0]))
    launcherEnd = FileDescriptor(rawValue: ends[1])
    // The launcher never waits for a runner that is busy, or stopped.
    let (_, attoseconds) = LauncherChannel.patience.components
    var time = timeval(tv_sec: 0, tv_usec: suseconds_t(attoseconds / 1_000_000_000_000))
    setsockopt(ends[1], SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { reader.close() }

  /// Closes the launcher's end here, when others have it.
  func closeLauncherEnd() { try? launcherEnd.close() }

  /// Takes what has been printed, without waiting for more.
  func drain() { reader.drain() }
}
