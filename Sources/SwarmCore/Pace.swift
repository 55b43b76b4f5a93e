/// How the time of a swarm goes: its deadlines are made for processes on one machine, where a segment takes microseconds.
///
/// On a network where a segment takes seconds, they are stretched.
package struct Pace: Hashable, Sendable {
  /// How many times as long whatever waits for segments waits: 1 or more.
  package let factor: Int64
  /// How many times as long whatever waits for a sign of life waits: 1 or more.
  package let liveness: Int64
  /// Whether a member may not run for a while, as the machine is busy; that time counts against nobody.
  package let hasAbsences: Bool

  /// That of processes on a machine.
  package static let machine = Pace(factor: 1, liveness: 1, hasAbsences: true)
  /// The largest factor of either kind.
  package static let largestFactor: Int64 = 1_000_000

  /// That of a virtual swarm, whose members always run; factors beyond 1 and `largestFactor` become these.
  package static func virtual(factor: Int64, liveness: Int64 = 1) -> Pace {
    Pace(
      factor: min(max(1, factor), largestFactor), liveness: min(max(1, liveness), largestFactor), hasAbsences: false)
  }

  /// What measures absences of more than `milliseconds`.
  func absence(longerThan milliseconds: Int64) -> Absence {
    Absence(longerThan: hasAbsences ? milliseconds : .max / 1_000_000)
  }
}
