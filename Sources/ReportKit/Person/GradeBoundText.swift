package import SweepKit
import Wording

/// How long marking takes at most, for a person.
package enum GradeBoundText {
  /// The line before anything runs: `at most 41 min: 100 swarms × 20 scenarios × 2 runs, each at most 20 s; usually far less`.
  ///
  /// Without a newline; nil if nothing is to be run.
  package static func text(_ bound: GradeBound) -> String? {
    if bound.count == 0 { return nil }
    let runs = bound.runs > 1 ? " × \(bound.runs.counted("run"))" : ""
    // Where some have been marked before, the product says nothing.
    let isWhole = bound.count == bound.swarms * bound.scenarios
    let work =
      isWhole
      ? "\(bound.swarms.counted("swarm")) × \(bound.scenarios.counted("scenario"))\(runs)"
      : "\(bound.count.counted("scenario")) left\(runs)"
    let jobs = bound.jobs > 1 ? ", \(bound.jobs) at a time" : ""
    return "at most \(bound.time.roughWords): \(work), each at most \(bound.limit.words)\(jobs); usually far less"
  }

  /// What stands in the progress line after `elapsed`: `3 min, at most 12 min left`.
  package static func progress(_ bound: GradeBound, elapsed: Duration) -> String {
    "\(elapsed.roughWords), at most \(bound.time.roughWords) left"
  }
}
