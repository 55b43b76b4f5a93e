/// How long marking takes at most, and of what.
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
  /// The bound on the scenarios of each swarm that have not ended.
  package var work: WorkBound

  /// A bound on `work`, which is so many scenarios of so many swarms.
  init(_ work: WorkBound, swarms: Int, scenarios: Int, runs: Int, limit: Duration) {
    self.work = work
    self.swarms = swarms
    self.scenarios = scenarios
    self.runs = runs
    self.limit = limit
  }
}
