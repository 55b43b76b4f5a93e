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

    await withTaskGroup(of: (index: Int, tally: TrialTally).self) { group in
      func startNext() {
        guard !Task.isCancelled, let index = waiting.popLast() else { return }
        let (trial, tally) = (trials[index], tallies[index])
        if !hasBegun[index] { report(.started(scenario: trial.title)) }
        hasBegun[index] = true
        group.addTask {
          var tally = tally
          await trial.advance(&tally)
          return (index, tally)
        }
      }

      for _ in 0..<max(1, options.jobs) { startNext() }
      while let (index, tally) = await group.next() {
        tallies[index] = tally
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
        startNext()
      }
      // A cancelled sweep leaves some between two turns.
      for index in waiting.reversed() where hasBegun[index] { finish(index) }
    }
    return results.compactMap { $0 }
  }
}
