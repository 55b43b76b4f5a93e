import CProcess
import LibC
import SystemPackage
import Wording

/// A remote shell that runs the agent on another host, and the two streams to it.
struct RemoteShell {
  /// The process of the remote shell here.
  private let process: pid_t
  /// Its standard input and output.
  let channel: FileDescriptor
  /// Its standard error.
  let errors: FileDescriptor

  /// Starts `arguments`, the first of which is the program.
  /// - Throws: `HostFailure`.
  init(_ arguments: [String]) throws(HostFailure) {
    var sockets: [Int32] = [-1, -1]
    guard descriptors_socket_pair(&sockets) == 0 else {
      throw .noShell(program: arguments[0], Errno(rawValue: errno))
    }
    let pipe: (read: FileDescriptor, write: FileDescriptor)
    do throws(Errno) { pipe = try Pipe.make() } catch {
      for end in sockets { close(end) }
      throw .noShell(program: arguments[0], error)
    }
    // What it is for others to write to is as they know it.
    _ = fcntl(pipe.write.rawValue, F_SETFL, 0)
    defer {
      close(sockets[1])
      try? pipe.write.close()
    }
    var strings = arguments.map { strdup($0) } + [nil]
    defer { for string in strings { free(string) } }
    var started = pid_t()
    // A session of its own: Ctrl-C at the terminal is the runner's to hear.
    let error = program_start(&strings, sockets[1], pipe.write.rawValue, &started)
    guard error == 0 else {
      close(sockets[0])
      try? pipe.read.close()
      throw .noShell(program: arguments[0], Errno(rawValue: error))
    }
    process = started
    channel = FileDescriptor(rawValue: sockets[0])
    errors = pipe.read
    _ = fcntl(sockets[0], F_SETFL, O_NONBLOCK)
  }

  /// How long it has to end by itself when its streams are closed.
  private static let patience = Duration.milliseconds(500)

  /// Closes the streams, and sees to it that it ends.
  func end() {
    try? channel.close()
    try? errors.close()
    let deadline = ContinuousClock.now + RemoteShell.patience
    var status: Int32 = 0
    while true {
      let waited = waitpid(process, &status, WNOHANG)
      if waited == process || (waited < 0 && errno != EINTR) { return }
      // It has a group of its own, in which is what a script starts.
      if ContinuousClock.now >= deadline { kill(-process, SIGKILL) }
      usleep(2_000)
    }
  }

  /// The command that takes an executable of `size` bytes from its standard input, and becomes it.
  static func bootstrap(size: Int) -> String {
    // Only what a POSIX shell knows, whatever shell the user has there. What comes in part is not executed. mktemp(1) makes
    // the file where TMPDIR says, or in /tmp.
    "exec sh -c 'd=$(mktemp) || exit 1; "
      + "head -c \(size) >\"$d\" && [ $(wc -c <\"$d\") -eq \(size) ] && chmod 700 \"$d\" && exec \"$d\" accompany \"$d\"; "
      + "rm -f \"$d\"; exit 1'"
  }
}
