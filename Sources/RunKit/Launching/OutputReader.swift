import LibC
import SystemPackage

/// The runner's end of what a program prints into, a pipe or a socket, and what has come of that so far.
struct OutputReader {
  /// What was printed.
  private(set) var output = LauncherOutput()
  /// The end, as long as something may come.
  private(set) var end: FileDescriptor?

  /// The most bytes that are read before anything else is looked at.
  private static let turn = 1 << 20

  /// A reader of `end`, which it closes, and from which it never waits for anything.
  init(_ end: FileDescriptor) {
    self.end = end
    _ = fcntl(end.rawValue, F_SETFL, O_NONBLOCK)
  }

  /// Takes what has been printed, without waiting for more.
  mutating func drain() {
    guard let reading = end else { return }
    defer { output.trim() }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while total < OutputReader.turn {
      let count = LibC.read(reading.rawValue, &chunk, chunk.count)
      if count > 0 {
        output.append(chunk[..<count])
        total += count
      } else if count < 0, errno == EINTR {
        continue
      } else {
        // Nobody has the other end any more, unless there is merely nothing now.
        if count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK) { close() }
        return
      }
    }
  }

  /// Takes nothing any more.
  mutating func close() {
    try? end?.close()
    end = nil
  }
}
