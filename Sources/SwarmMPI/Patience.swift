import LibC
import SwarmCore

/// How a loop that has nothing to do waits: it yields while answers may come fast, and then sleeps in growing steps.
///
/// On few cores, a process that spins takes the time of those that have work.
package struct Patience {
  /// How often it has slept.
  package private(set) var sleeps = 0
  /// How long it has slept in all, in nanoseconds.
  package private(set) var slept: Int64 = 0
  private var polls = 0
  private var nap = Patience.shortestNap

  /// How often a loop yields before it sleeps.
  package static let pollLimit = 20
  /// The first sleep, in nanoseconds.
  package static let shortestNap = 20_000
  /// The longest sleep, in nanoseconds.
  package static let longestNap = 1_000_000

  /// A loop that has not waited yet.
  package init() {}

  /// What a loop does when it has nothing to do.
  package enum Pause: Hashable, Sendable {
    /// Let other threads run, and look again.
    case yield
    /// Sleep for this time.
    case sleep(nanoseconds: Int)
  }

  /// Notes that there was something to do.
  package mutating func reset() {
    polls = 0
    nap = Patience.shortestNap
  }

  /// The next pause, longer each time until `reset`; a sleep is counted.
  package mutating func next() -> Pause {
    polls += 1
    guard polls > Patience.pollLimit else { return .yield }
    defer { nap = min(nap + nap / 2, Patience.longestNap) }
    sleeps += 1
    slept += Int64(nap)
    return .sleep(nanoseconds: nap)
  }

  /// Takes the next pause.
  mutating func wait() {
    switch next() {
    case .yield: sched_yield()
    case .sleep(let nanoseconds):
      var time = timespec(tv_sec: 0, tv_nsec: nanoseconds)
      nanosleep(&time, nil)
    }
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
  /// Notes that the rank has reached `moment` now.
  mutating func note(_ moment: Moment) {
    moments[moment] = Instant.now.nanoseconds
  }

  /// Adds how a loop has waited.
  mutating func add(_ patience: Patience) {
    sleeps += patience.sleeps
    slept += patience.slept
  }
}
