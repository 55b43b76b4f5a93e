import SwarmCore

/// The alarms of many sleepers, one each, that are mostly set to a later time: such a change costs nothing.
///
/// What is in the queue for a sleeper is never later than its alarm; an event that comes too early, or for an alarm that
/// has been set to an earlier time since, is told apart here.
struct WakeTimes: Sendable {
  /// When the event in the queue that counts is due, for each sleeper.
  private var queued: [Int64]
  /// The alarms.
  private var alarms: [Int64]

  /// No alarms, for `count` sleepers.
  init(count: Int) {
    queued = Array(repeating: .max, count: count)
    alarms = queued
  }

  /// Sets the alarm of `sleeper`, nil for none; `event` is what the queue is to bring for it.
  mutating func set(
    _ sleeper: Int, to moment: Instant?, _ event: Event, in queue: inout EventQueue<Event>
  ) {
    let time = moment?.nanoseconds ?? .max
    alarms[sleeper] = time
    guard time < queued[sleeper] else { return }
    queued[sleeper] = time
    queue.add(event, at: Instant(nanoseconds: time))
  }

  /// Takes the alarm of `sleeper`, for which the queue has brought `event`; false if it is not due.
  mutating func take(_ sleeper: Int, _ event: Event, now: Instant, in queue: inout EventQueue<Event>) -> Bool {
    guard queued[sleeper] == now.nanoseconds else { return false }
    queued[sleeper] = .max
    guard alarms[sleeper] <= now.nanoseconds else {
      set(sleeper, to: alarms[sleeper] == .max ? nil : Instant(nanoseconds: alarms[sleeper]), event, in: &queue)
      return false
    }
    alarms[sleeper] = .max
    return true
  }
}
