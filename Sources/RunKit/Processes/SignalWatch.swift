import CProcess
import LibC
import Synchronization
package import SystemPackage

/// Hears signals on a thread of its own.
///
/// It needs no descriptor, and waits for no other thread of this process.
package final class SignalWatch: Sendable {
  private let signals: [Int32]
  private let isOver = Atomic(false)
  /// Whether the thread hears nothing any more.
  private let isDeaf = Atomic(false)
  private let thread = Atomic<UInt>(0)

  /// Calls `handler` at every one of `signals`, with the number of signals so far, from 1; and `overdue` if the first of
  /// them is `patience` ago, and the watch still goes on.
  ///
  /// At most one watch may go on at a time.
  /// - Throws: `Errno` if the system has no thread left.
  package init(
    _ signals: [Int32], patience: Duration, overdue: @escaping @Sendable () -> Void,
    _ handler: @escaping @Sendable (_ count: Int) -> Void
  ) throws(Errno) {
    self.signals = signals
    // What came too late for an earlier watch.
    while signals_wait(0) != 0 {}
    try OwnThread.start { [self] in
      thread.store(currentThread, ordering: .relaxed)
      defer { isDeaf.store(true, ordering: .releasing) }
      var count = 0
      var deadline: ContinuousClock.Instant?
      while !isOver.load(ordering: .acquiring) {
        let left = deadline.map { max(0, Int32((ContinuousClock.now.duration(to: $0)) / .milliseconds(1))) }
        let isHeard = signals_wait(left ?? -1) != 0
        if isOver.load(ordering: .acquiring) { break }
        if isHeard {
          count += 1
          if count == 1 { deadline = .now + patience }
          handler(count)
        } else {
          deadline = nil
          overdue()
        }
      }
    }
    signals.forEach { signals_hear($0) }
  }

  /// Whether this process was started with `signal` ignored, as `nohup` does with SIGHUP.
  package static func isIgnored(_ signal: Int32) -> Bool { signals_is_ignored(signal) != 0 }

  /// Restores the usual effect of the signals.
  ///
  /// When this returns, the thread hears nothing any more, so that it takes no signal from a later watch; unless it is that
  /// thread that calls it, which hears no more either.
  package func stop() {
    isOver.store(true, ordering: .releasing)
    signals.forEach { signals_restore($0) }
    signals_wake()
    if thread.load(ordering: .relaxed) == currentThread { return }
    while !isDeaf.load(ordering: .acquiring) { sched_yield() }
  }
}
