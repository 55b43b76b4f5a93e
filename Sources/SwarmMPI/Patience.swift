import Glibc
import SwarmCore

/// How a loop that has nothing to do waits: it polls while answers come fast, and then sleeps in growing steps.
///
/// Every process of a job on few cores that spins takes the time of those that have work.
struct Patience {
  private var idle = 0
  private var nap: Int = Patience.shortestNap

  /// How often a loop looks again before it sleeps.
  private static let polls = 20
  /// The first and the longest sleep, in nanoseconds.
  private static let shortestNap = 20_000
  private static let longestNap = 1_000_000

  /// Notes that there was something to do.
  mutating func reset() {
    idle = 0
    nap = Patience.shortestNap
  }

  /// Lets others run for a while, longer each time until `reset`.
  mutating func wait() {
    idle += 1
    guard idle > Patience.polls else {
      sched_yield()
      return
    }
    var time = timespec(tv_sec: 0, tv_nsec: nap)
    nanosleep(&time, nil)
    nap = min(nap + nap / 2, Patience.longestNap)
  }
}

extension Instant {
  /// The moment that the machine's monotonic clock shows.
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
