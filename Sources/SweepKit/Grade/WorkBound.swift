/// How long several pieces of work take at most, and what is left of that while they go on.
package struct WorkBound: Hashable, Sendable {
  /// How many go on at a time.
  package let jobs: Int
  /// What each that has not ended takes at most, by the name that it has in events.
  private var left: [String: Duration]

  /// A bound on work of which each piece takes at most so long, `jobs` at a time.
  package init(_ left: [String: Duration], jobs: Int) {
    self.left = left
    self.jobs = max(1, jobs)
  }

  /// How many have not ended.
  package var count: Int { left.count }

  /// The longest that one takes at most that has not ended.
  package var longest: Duration { left.values.max() ?? .zero }

  /// How long all that has not ended takes at most, however it is begun, as long as whoever is free begins the next.
  ///
  /// The last of them begins when all the others together keep nobody waiting any more: R. L. Graham, *Bounds on
  /// multiprocessing timing anomalies*, SIAM Journal on Applied Mathematics 17 (1969), 416–429.
  package var time: Duration { (left.values.reduce(.zero, +) - longest) / jobs + longest }

  /// Takes note that one has ended, which events call `name`.
  package mutating func end(_ name: String) { left[name] = nil }
}
