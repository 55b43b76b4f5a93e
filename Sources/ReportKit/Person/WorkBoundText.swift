package import SweepKit
import Wording

/// How long marking takes at most, for a person.
package enum WorkBoundText {
  /// The line before anything runs: `at most 41 min: 100 swarms × 20 scenarios × 2 runs, each at most 20 s; usually far less`.
  ///
  /// Without a newline; nil if nothing is to be run.
  package static func text(_ bound: GradeBound) -> String? {
    let runs = bound.runs > 1 ? " × \(bound.runs.counted("run"))" : ""
    // Where some have been marked before, the product says nothing.
    let isWhole = bound.work.count == bound.swarms * bound.scenarios
    let work =
      isWhole
      ? "\(bound.swarms.counted("swarm")) × \(bound.scenarios.counted("scenario"))\(runs)"
      : "\(bound.work.count.counted("scenario")) left\(runs)"
    return text(bound.work, of: work, limit: bound.limit)
  }

  /// The line before submissions are unpacked and built: `at most 30 min: 10 submissions to prepare, each at most 180 s; …`.
  ///
  /// Without a newline; nil if there is nothing to do.
  package static func text(preparing bound: WorkBound) -> String? {
    text(bound, of: "\(bound.count.counted("submission")) to prepare", limit: bound.longest)
  }

  private static func text(_ bound: WorkBound, of work: String, limit: Duration) -> String? {
    if bound.count == 0 { return nil }
    let jobs = bound.jobs > 1 ? ", \(bound.jobs) at a time" : ""
    return "at most \(bound.time.roughWords): \(work), each at most \(limit.words)\(jobs); usually far less"
  }

  /// What stands in the progress line after `elapsed`: `3 min, at most 12 min left`.
  package static func progress(_ bound: WorkBound, elapsed: Duration) -> String {
    "\(elapsed.roughWords), at most \(bound.time.roughWords) left"
  }
}
