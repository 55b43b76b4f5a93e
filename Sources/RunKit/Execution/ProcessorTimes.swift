/// The processor time of all processes that were seen at work, however they ended.
package struct ProcessorTimes: Hashable, Sendable {
  /// One process; the time of its start tells it from a later one with the same number.
  package struct Process: Hashable, Sendable {
    let id: Int32
    let start: UInt64

    /// The process `id`, which started at `start`.
    package init(id: Int32, start: UInt64) {
      self.id = id
      self.start = start
    }
  }

  private var living: [Process: Int] = [:]
  /// The time of those that have ended, as far as it was seen.
  private var ended = 0

  /// More than can have been used: another host may tell what it likes.
  private static let largest = 1 << 48

  /// The times of none.
  package init() {}

  /// Notes what the processes that are alive have used; returns what all have that were ever seen.
  package mutating func note(_ now: [(process: Process, time: Int)]) -> Int {
    var next: [Process: Int] = [:]
    // A process that was not to be read for a moment, and comes back, is none that has ended.
    for (process, time) in now { next[process] = max(time, living[process] ?? 0) }
    for (process, time) in living where next[process] == nil { ended = min(ended + time, ProcessorTimes.largest) }
    living = next
    return living.values.reduce(ended, +)
  }
}
