import Glibc
import SwarmCore

/// A value that threads take turns to use, and for a change of which one can wait (POSIX mutex and condition variable).
///
/// It does what `Mutex` of the standard library does, and is seen by the thread sanitizer, which `Mutex` is not.
final class Guarded<Value: Sendable>: Sendable {
  private struct State {
    var mutex = pthread_mutex_t()
    var hasChanged = pthread_cond_t()
    var value: Value
  }

  // Sendable although it is a pointer: what it points to is used under its mutex only.
  private nonisolated(unsafe) let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

  init(_ value: Value) {
    state.initialize(to: State(value: value))
    pthread_mutex_init(&state.pointee.mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(&state.pointee.hasChanged, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(&state.pointee.hasChanged)
    pthread_mutex_destroy(&state.pointee.mutex)
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Calls `body` with the value, while no other thread uses it.
  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(&state.pointee.mutex)
    defer { pthread_mutex_unlock(&state.pointee.mutex) }
    return try body(&state.pointee.value)
  }

  /// Replaces the value, and wakes those who wait.
  func set(_ value: Value) {
    withLock { $0 = value }
    pthread_cond_broadcast(&state.pointee.hasChanged)
  }

  /// Waits until `isMet` is true of the value, but no longer than that; gives the value then.
  func wait(milliseconds: Int64, until isMet: (Value) -> Bool) -> Value {
    let end = Instant.now.advanced(milliseconds: milliseconds).nanoseconds
    var time = timespec(tv_sec: Int(end / 1_000_000_000), tv_nsec: Int(end % 1_000_000_000))
    pthread_mutex_lock(&state.pointee.mutex)
    defer { pthread_mutex_unlock(&state.pointee.mutex) }
    while !isMet(state.pointee.value) {
      guard pthread_cond_timedwait(&state.pointee.hasChanged, &state.pointee.mutex, &time) == 0 else { break }
    }
    return state.pointee.value
  }
}
