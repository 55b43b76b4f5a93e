/// Starts `body` on a new thread of the system, with these attributes.
/// - Returns: the thread; or why there is none, as an error number (pthread_create(3)).
package func startThread(
  _ attributes: UnsafePointer<pthread_attr_t>? = nil, _ body: @escaping @Sendable () -> Void
) -> (thread: pthread_t?, error: Int32) {
  let box = Unmanaged.passRetained(ThreadBody(run: body))
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  let error = pthread_create(
    &thread, attributes,
    {
      // Whether it may be nil depends on the system.
      let argument: UnsafeMutableRawPointer? = $0
      if let argument { Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run() }
      return nil
    }, box.toOpaque())
  if error == 0 { return (thread, 0) }
  box.release()
  return (nil, error)
}

/// The number by which the thread that asks is known in this process.
package var currentThread: UInt {
  #if canImport(Darwin)
    UInt(bitPattern: pthread_self())
  #else
    UInt(pthread_self())
  #endif
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) { self.run = run }
}
