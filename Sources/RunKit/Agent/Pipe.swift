import CProcess
import LibC
import SystemPackage

/// A pipe from which nobody waits, and that no other program inherits.
enum Pipe {
  /// Makes one.
  /// - Throws: `Errno`.
  static func make() throws(Errno) -> (read: FileDescriptor, write: FileDescriptor) {
    var ends: [Int32] = [-1, -1]
    guard descriptors_pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    return (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
  }
}
