import ScenarioKit
import SwarmCore
import SwarmSim

/// How far a run in virtual time is.
package struct VirtualProgress: Hashable, Sendable {
  /// How much virtual time has passed.
  package var virtualTime: Duration
  /// How many events there are in a second of wall time, of late.
  package var eventsPerSecond: Int
  /// How many clients have come so far.
  package var arrived: Int
  /// How many of them have got all that they want.
  package var finished: Int
  /// The part of the segments wanted that has been got, from 0 to 1; nil if nothing is wanted.
  package var share: Double?
  /// How much longer it may take in wall time, if all segments take as long as those so far; nil as long as few are there.
  package var left: Duration?

  /// A run that is so far.
  package init(
    virtualTime: Duration, eventsPerSecond: Int, arrived: Int, finished: Int, share: Double? = nil,
    left: Duration? = nil
  ) {
    self.virtualTime = virtualTime
    self.eventsPerSecond = eventsPerSecond
    self.arrived = arrived
    self.finished = finished
    self.share = share
    self.left = left
  }
}

/// Measures how far a run in virtual time is, twice a second.
struct ProgressMeter {
  private let start = ContinuousClock.now
  private let wanted: Int
  private var last: (time: ContinuousClock.Instant, events: Int)

  /// The time between two reports.
  private static let interval = Duration.milliseconds(500)
  /// The part of the segments from which on an estimate is made.
  private static let leastShare = 0.1

  /// A run of `plan` that begins now.
  init(_ plan: Plan) {
    last = (start, 0)
    wanted = plan.scenario.lackedSegments.values.reduce(0, +)
  }

  /// How far the run is; nil if that was said a moment ago.
  mutating func progress(_ state: VirtualRun.Sample, events: Int) -> VirtualProgress? {
    let now = ContinuousClock.now
    let passed = now - last.time
    guard passed >= ProgressMeter.interval else { return nil }
    let rate = Double(events - last.events) / (passed / .seconds(1))
    last = (now, events)
    let share = wanted > 0 ? Double(state.segments) / Double(wanted) : nil
    let left = share.flatMap { share in
      share >= ProgressMeter.leastShare ? (now - start) * ((1 - min(1, share)) / share) : nil
    }
    return VirtualProgress(
      virtualTime: .nanoseconds(state.moment.nanoseconds), eventsPerSecond: Int(rate), arrived: state.arrived,
      finished: state.finished, share: share, left: left)
  }
}
