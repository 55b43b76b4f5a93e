import LibC

/// A thread of the operating system (POSIX).
package struct SystemThread {
  private let handle: pthread_t

  /// Starts `body` on a thread; nil if the system has none left.
  package init?(_ body: @escaping @Sendable () -> Void) {
    guard let thread = startThread(nil, body).thread else { return nil }
    handle = thread
  }

  /// Waits until it has ended; called once.
  package func join() {
    pthread_join(handle, nil)
  }
}
