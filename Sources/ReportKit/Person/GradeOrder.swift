import JudgeKit
import MarkKit
import SweepKit

/// In which order the table of marks shows the swarms.
package enum GradeOrder: String, CaseIterable, Sendable {
  /// As they were given.
  case submission
  /// The most points first, those that are not known last.
  case points
  /// Those that failed in the same ways next to each other, after those that did not fail.
  case failure

  /// The swarms in this order; those that are alike in it stay in the order given.
  func sorted(_ swarms: [SwarmMarks]) -> [SwarmMarks] {
    switch self {
    case .submission: swarms
    case .points:
      stably(swarms, \.total) { left, right in
        guard let left else { return false }
        return right.map { left > $0 } ?? true
      }
    case .failure: stably(swarms, GradeOrder.ways) { $0.lexicographicallyPrecedes($1) }
    }
  }

  private func stably<Key>(
    _ swarms: [SwarmMarks], _ key: (SwarmMarks) -> Key, by precedes: (Key, Key) -> Bool
  ) -> [SwarmMarks] {
    let keyed = swarms.enumerated().map { (place: $0.offset, key: key($0.element), swarm: $0.element) }
    let sorted = keyed.sorted { left, right in
      if precedes(left.key, right.key) { return true }
      return !precedes(right.key, left.key) && left.place < right.place
    }
    return sorted.map(\.swarm)
  }

  /// The ways in which a swarm failed, in any scenario, by their places in the list of all kinds.
  private static func ways(_ swarm: SwarmMarks) -> [Int] {
    let kinds = Failure.Kind.allCases
    if swarm.swarm.problem != nil { return [kinds.count + 1] }
    let seen = Set(swarm.marks.flatMap { $0.statistics.kinds.map(\.kind) + ($0.kindsWithProbe ?? []) })
    return kinds.indices.filter { seen.contains(kinds[$0]) } + (swarm.unsteady > 0 ? [kinds.count] : [])
  }
}
