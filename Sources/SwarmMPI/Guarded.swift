import LibC
import SwarmCore

/// A value that only one thread uses at a time; a thread can wait until it changes (POSIX mutex and condition variable).
///
/// Unlike `Mutex` of the standard library, the thread sanitizer understands it.
package final class Guarded<Value: Sendable>: Sendable {
  private struct State {
    var mutex = pthread_mutex_t()
    var hasChanged = pthread_cond_t()
    var value: Value
  }

  // Safe to share although it is a pointer: what it points to is only used under its mutex.
  private nonisolated(unsafe) let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

  /// Guards `value`.
  package init(_ value: Value) {
    state.initialize(to: State(value: value))
    pthread_mutex_init(&state.pointee.mutex, nil)
    initializeTimed(&state.pointee.hasChanged)
  }

  deinit {
    pthread_cond_destroy(&state.pointee.hasChanged)
    pthread_mutex_destroy(&state.pointee.mutex)
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Calls `body` with the value, while no other thread uses it.
  /// - Throws: what `body` throws.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(&state.pointee.mutex)
    defer { pthread_mutex_unlock(&state.pointee.mutex) }
    return try body(&state.pointee.value)
  }

  /// Replaces the value, and wakes the threads that wait.
  package func set(_ value: Value) {
    withLock { $0 = value }
    pthread_cond_broadcast(&state.pointee.hasChanged)
  }

  /// Waits until `isMet` is true of the value, for at most so many milliseconds.
  /// - Returns: the value at the end of the wait.
  package func wait(milliseconds: Int64, until isMet: (Value) -> Bool) -> Value {
    let end = Instant.now.advanced(milliseconds: milliseconds).nanoseconds
    pthread_mutex_lock(&state.pointee.mutex)
    defer { pthread_mutex_unlock(&state.pointee.mutex) }
    while !isMet(state.pointee.value) {
      guard waitTimed(&state.pointee.hasChanged, &state.pointee.mutex, until: end) else { break }
    }
    return state.pointee.value
  }
}
