import ScenarioKit
import SwarmCore
import SwarmSim

/// The state of a swarm at one moment of virtual time, for those who know nothing of how it was computed.
package struct SwarmSample: Hashable, Sendable {
  /// The moment, in nanoseconds from the start.
  package var moment: Int64
  /// How many clients have come so far.
  package var arrived = 0
  /// How many of them have got all that they want.
  package var finished = 0
  /// How many are gone.
  package var gone = 0
  /// How many segments all clients together have got.
  package var segments = 0
  /// How many transfers are under way.
  package var transfers = 0
  /// The bytes of the transfers that are complete.
  package var bytes = 0

  /// The state of a swarm in which nothing has happened by `moment`.
  package init(moment: Int64) {
    self.moment = moment
  }

  /// What `sample` shows.
  init(_ sample: VirtualRun.Sample) {
    self.init(moment: sample.moment.nanoseconds)
    arrived = sample.arrived
    finished = sample.finished
    gone = sample.gone
    segments = sample.segments
    transfers = sample.transfers
    bytes = sample.transferred
  }
}

extension VirtualScenario {
  /// Notes how often the state of the swarm is to be noted.
  mutating func note(_ sampling: VirtualJob.Sampling?) {
    switch sampling {
    case .every(let interval): sampleInterval = max(1, interval.wholeNanoseconds)
    case .automatic:
      sampleInterval = 1_000_000
      sampleLimit = 400
    case nil: break
    }
  }
}
