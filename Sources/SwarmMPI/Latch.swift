import Glibc
import SwarmCore

/// Something that one thread does once, and for which another can wait with a limit (POSIX condition variable).
final class Latch: Sendable {
  private struct State {
    var mutex = pthread_mutex_t()
    var condition = pthread_cond_t()
    var isOpen = false
  }

  // Sendable although it is a pointer: all that it points to is used under its mutex.
  private nonisolated(unsafe) let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

  init() {
    state.initialize(to: State())
    pthread_mutex_init(&state.pointee.mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(&state.pointee.condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(&state.pointee.condition)
    pthread_mutex_destroy(&state.pointee.mutex)
    state.deallocate()
  }

  /// Says that it is done.
  func open() {
    pthread_mutex_lock(&state.pointee.mutex)
    state.pointee.isOpen = true
    pthread_cond_broadcast(&state.pointee.condition)
    pthread_mutex_unlock(&state.pointee.mutex)
  }

  /// Waits until it is done, but no longer than that; whether it is.
  func wait(milliseconds: Int64) -> Bool {
    let end = Instant.now.advanced(milliseconds: milliseconds).nanoseconds
    var time = timespec(tv_sec: Int(end / 1_000_000_000), tv_nsec: Int(end % 1_000_000_000))
    pthread_mutex_lock(&state.pointee.mutex)
    defer { pthread_mutex_unlock(&state.pointee.mutex) }
    while !state.pointee.isOpen {
      guard pthread_cond_timedwait(&state.pointee.condition, &state.pointee.mutex, &time) == 0 else { break }
    }
    return state.pointee.isOpen
  }
}
