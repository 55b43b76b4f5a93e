import Glibc
import SwarmCore

/// How a loop that has nothing to do waits: it polls while answers come fast, and then sleeps in growing steps.
///
/// Every process of a job on few cores that spins takes the time of those that have work.
struct Patience {
  /// How often it has slept.
  private(set) var sleeps = 0
  /// For how long in all, in nanoseconds.
  private(set) var slept: Int64 = 0
  private var polls = 0
  private var nap = Patience.shortestNap

  /// How often a loop looks again before it sleeps.
  private static let pollLimit = 20
  /// The first and the longest sleep, in nanoseconds.
  private static let shortestNap = 20_000
  private static let longestNap = 1_000_000

  /// Notes that there was something to do.
  mutating func reset() {
    polls = 0
    nap = Patience.shortestNap
  }

  /// Lets others run for a while, longer each time until `reset`.
  mutating func wait() {
    polls += 1
    guard polls > Patience.pollLimit else {
      sched_yield()
      return
    }
    var time = timespec(tv_sec: 0, tv_nsec: nap)
    nanosleep(&time, nil)
    sleeps += 1
    slept += Int64(nap)
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

extension RankStatistics {
  /// Notes that `moment` is now.
  mutating func note(_ moment: Moment) {
    moments[moment] = Instant.now.nanoseconds
  }

  /// Adds how a loop has waited.
  mutating func add(_ patience: Patience) {
    sleeps += patience.sleeps
    slept += patience.slept
  }
}
