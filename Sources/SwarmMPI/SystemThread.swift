import Glibc

/// A thread of the operating system (POSIX).
package struct SystemThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let handle: pthread_t

  /// Starts `body` on a thread; nil if the system has none left.
  package init?(_ body: @escaping @Sendable () -> Void) {
    var handle = pthread_t()
    let boxed = Unmanaged.passRetained(Body(body))
    let code = pthread_create(
      &handle, nil,
      { argument in
        if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, boxed.toOpaque())
    guard code == 0 else {
      boxed.release()
      return nil
    }
    self.handle = handle
  }

  /// Waits until it has ended; called once.
  package func join() {
    pthread_join(handle, nil)
  }
}
