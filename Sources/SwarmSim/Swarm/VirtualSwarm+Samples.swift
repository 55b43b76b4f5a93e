import SwarmCore

/// How the state of the swarm is noted, at intervals and for those who watch.
extension VirtualSwarm {
  /// The state of the swarm now.
  var state: VirtualRun.Sample {
    var state = tally
    state.moment = now
    state.transfers = network.transferCount
    state.transferred = network.transferred
    return state
  }

  /// Notes the state, and comes again after the interval, unless nothing else would ever happen.
  mutating func takeSample() {
    samples.append(state)
    if samples.count > max(2, scenario.sampleLimit) {
      samples = stride(from: 0, to: samples.count, by: 2).map { samples[$0] }
      sampleInterval *= 2
    }
    guard !queue.isEmpty || network.transferCount > 0 else { return }
    queue.add(.sample, at: Instant(nanoseconds: (now.nanoseconds / sampleInterval + 1) * sampleInterval))
  }
}
