import LibC
import SystemPackage

/// A thread for work that waits in system calls.
///
/// It neither waits for the threads of Swift's tasks nor keeps them from other work, and needs no descriptor.
enum OwnThread {
  /// Starts a thread with a stack of `stackSize` bytes, or as large as the system makes it, that does `work` and ends.
  /// - Throws: `Errno` if the system has no thread left.
  static func start(stackSize: Int? = 1 << 20, _ work: @escaping @Sendable () -> Void) throws(Errno) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    if let stackSize { pthread_attr_setstacksize(&attributes, stackSize) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let error = startThread(&attributes, work).error
    if error != 0 { throw Errno(rawValue: error) }
  }
}
