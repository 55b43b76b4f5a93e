/// How the time of a swarm goes: its deadlines are made for processes on one machine, where a segment takes microseconds.
///
/// On a network where a segment takes seconds, they are stretched.
package struct Pace: Hashable, Sendable {
  /// How many times as long whatever waits for an answer waits: 1 or more.
  package let factor: Int64
  /// How many times as long whoever has nothing to do leaves to others what they may bring: 1 or more.
  package let courtesy: Int64
  /// How many times as long whatever waits for a sign of life waits: 1 or more.
  package let liveness: Int64
  /// Whether a member may not run for a while, as the machine is busy; that time counts against nobody.
  package let hasAbsences: Bool

  /// Whether a client finds out first how soon a peer answers, before it has many requests wait there.
  var startsSlowly: Bool { !hasAbsences }

  /// Whether a segment takes time to be sent, and whoever sends it is told when it is.
  var hasTransfers: Bool { !hasAbsences }

  /// How long a client that needs more peers waits at first until it asks the tracker, in milliseconds: on a network some
  /// segments, on a machine the time in which many come.
  var shortestSearch: Int64 { hasAbsences ? 20 : 1_000 }

  /// That of processes on a machine.
  package static let machine = Pace(factor: 1, courtesy: 1, liveness: 1, hasAbsences: true)
  /// The largest factor of any kind.
  package static let largestFactor: Int64 = 1_000_000

  /// That of a virtual swarm, whose members always run.
  ///
  /// Factors beyond 1 and `largestFactor` become these; without `courtesy`, that is `factor`.
  package static func virtual(factor: Int64, courtesy: Int64? = nil, liveness: Int64 = 1) -> Pace {
    func bounded(_ factor: Int64) -> Int64 { min(max(1, factor), largestFactor) }
    return Pace(
      factor: bounded(factor), courtesy: bounded(courtesy ?? factor), liveness: bounded(liveness), hasAbsences: false)
  }

  /// What measures absences of more than `milliseconds`.
  func absence(longerThan milliseconds: Int64) -> Absence {
    Absence(longerThan: hasAbsences ? milliseconds : .max / 1_000_000)
  }
}
