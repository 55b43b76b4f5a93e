/// Makes `condition` one that can be waited for until a moment of the monotonic clock.
package func initializeTimed(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
  #if canImport(Darwin)
    // Here a wait lasts for a time, which no change of the clock on the wall makes longer.
    pthread_cond_init(condition, nil)
  #else
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  #endif
}

/// Waits for `condition`, which `initializeTimed` has made, and lets go of `mutex` meanwhile, at most until the moment `end`, in
/// nanoseconds of the monotonic clock.
/// - Returns: whether it was woken before that.
package func waitTimed(
  _ condition: UnsafeMutablePointer<pthread_cond_t>, _ mutex: UnsafeMutablePointer<pthread_mutex_t>, until end: Int64
) -> Bool {
  #if canImport(Darwin)
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let left = max(0, end - Int64(now.tv_sec) * 1_000_000_000 - Int64(now.tv_nsec))
    var time = timespec(tv_sec: Int(left / 1_000_000_000), tv_nsec: Int(left % 1_000_000_000))
    return pthread_cond_timedwait_relative_np(condition, mutex, &time) == 0
  #else
    var time = timespec(tv_sec: Int(end / 1_000_000_000), tv_nsec: Int(end % 1_000_000_000))
    return pthread_cond_timedwait(condition, mutex, &time) == 0
  #endif
}
