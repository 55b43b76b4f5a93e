/// How long marking takes at most, and what is left of that while it goes on.
///
/// A run in which the launcher fails is tried again, which is not counted.
package struct GradeBound: Hashable, Sendable {
  /// How many swarms are run.
  package let swarms: Int
  /// How many scenarios each of them runs.
  package let scenarios: Int
  /// How often each swarm runs a scenario at most, with the probe and without.
  package let runs: Int
  /// The longest time limit of a run.
  package let limit: Duration
  /// How many scenarios run at a time.
  package let jobs: Int
  /// What each scenario of each swarm takes at most that has not ended, by the name that it has in events.
  private var left: [String: Duration]

  /// A bound on scenarios that take at most so long each, `jobs` at a time.
  package init(_ left: [String: Duration], swarms: Int, scenarios: Int, runs: Int, limit: Duration, jobs: Int) {
    self.left = left
    self.swarms = swarms
    self.scenarios = scenarios
    self.runs = runs
    self.limit = limit
    self.jobs = max(1, jobs)
  }

  /// How many have not ended.
  package var count: Int { left.count }

  /// How long all that has not ended takes at most, however it is begun, as long as whoever is free begins the next.
  ///
  /// The last of them begins when all the others together keep nobody waiting any more: R. L. Graham, *Bounds on
  /// multiprocessing timing anomalies*, SIAM Journal on Applied Mathematics 17 (1969), 416–429.
  package var time: Duration {
    let longest = left.values.max() ?? .zero
    let all = left.values.reduce(.zero, +)
    return (all - longest) / jobs + longest
  }

  /// Takes note that one has ended, which events call `name`.
  package mutating func end(_ name: String) { left[name] = nil }
}
