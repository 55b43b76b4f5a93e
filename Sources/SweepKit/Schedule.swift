import RunKit
import ScenarioKit

/// Runs many trials, several at once, and reports their results in order.
///
/// A turn is one repetition of a trial. Its next turn comes before another trial begins; but where repetitions have no
/// end, it comes after all others have had theirs.
struct Schedule: Sendable {
  let trials: [Trial]
  let options: SweepOptions
  /// The order in which they begin, as indices of `trials`; nil for that in which they are.
  var order: [Int]?
  /// Takes the result of the trial at an index as soon as it has come to its end, which need not be its turn to be told.
  var onEnd: (@Sendable (_ index: Int, _ result: ScenarioResult) -> Void)?

  private var isEndless: Bool { options.repetitions == .max }

  /// Runs everything; results go out as soon as all before them are there, without those that were never begun.
  func run(_ report: @escaping @Sendable (SweepEvent) -> Void) async -> [ScenarioResult] {
    var tallies = trials.map { TrialTally($0.plan.scenario) }
    var waiting = Array((order ?? Array(trials.indices)).reversed())
    var hasBegun = [Bool](repeating: false, count: trials.count)
    var results = [ScenarioResult?](repeating: nil, count: trials.count)
    var reported = 0
    var isStopped = false
    var running = 0
    var queue = options.hosts.map { HostQueue($0) }
    var leases: [Int: HostPool.Lease] = [:]

    func finish(_ index: Int) {
      let result = trials[index].result(tallies[index])
      results[index] = result
      if trials[index].isOver(tallies[index]), !Task.isCancelled { onEnd?(index, result) }
      report(.ended(scenario: trials[index].title))
      while reported < results.count, let ready = results[reported] {
        report(.finished(ready))
        reported += 1
      }
    }

    /// The next that can start, with its slots if it is on hosts.
    func takeNext() -> Int? {
      guard queue != nil else { return waiting.popLast() }
      let needs = waiting.reversed().lazy.map { index in
        HostQueue.Need(
          ranks: max(1, trials[index].plan.processesInRealTime), placement: trials[index].plan.scenario.placement)
      }
      guard let (place, lease) = queue?.next(of: needs) else { return nil }
      let index = waiting.remove(at: waiting.count - 1 - place)
      leases[index] = lease
      return index
    }

    await withTaskGroup(of: (index: Int, tally: TrialTally).self) { group in
      func startAll() {
        while running < max(1, options.jobs), !Task.isCancelled, let index = takeNext() {
          var trial = trials[index]
          trial.hosts = leases[index]?.hosts
          trial.report = report
          if !hasBegun[index] { report(.started(scenario: trial.title)) }
          hasBegun[index] = true
          running += 1
          group.addTask { [trial, tally = tallies[index]] in
            var tally = tally
            await trial.advance(&tally)
            return (index, tally)
          }
        }
      }

      startAll()
      while let (index, tally) = await group.next() {
        tallies[index] = tally
        running -= 1
        if let lease = leases.removeValue(forKey: index) { queue?.release(lease) }
        let isOver = trials[index].isOver(tally) || Task.isCancelled
        if isOver {
          finish(index)
          if options.failFast, results[index]?.isFailure == true { isStopped = true }
        } else {
          let statistics = tally.statistics
          report(
            .repeated(
              scenario: trials[index].title, runs: statistics.runs + statistics.unjudged, failed: statistics.failed))
          if isEndless { waiting.insert(index, at: 0) } else { waiting.append(index) }
        }
        if isStopped {
          // What was to be repeated for ever is not, either.
          for index in waiting.reversed() where isEndless && hasBegun[index] { finish(index) }
          waiting.removeAll { isEndless || !hasBegun[$0] }
        }
        startAll()
      }
      // A cancelled sweep leaves some between two turns.
      for index in waiting.reversed() where hasBegun[index] { finish(index) }
    }
    return results.compactMap { $0 }
  }
}
