import RunKit
import ScenarioKit
import SweepKit

/// Looks for scenarios that a swarm fails: makes them within bounds, runs each, and makes those that fail as small as can be.
package struct Hunt: Sendable {
  private let options: HuntOptions
  private let comment: @Sendable (HuntFinding) -> String

  /// A hunt; `comment` makes the words that stand above the scenario of a failure.
  package init(_ options: HuntOptions, comment: @escaping @Sendable (HuntFinding) -> String) {
    self.options = options
    self.comment = comment
  }

  /// Hunts until a limit is reached, or the task is cancelled, and tells what happens.
  ///
  /// What was found is in the corpus as soon as it is told.
  /// - Throws: `MachineError` if nothing can run; `FileError` or `UnwritableGolden` if the corpus cannot be written.
  package func run(_ report: @escaping @Sendable (HuntEvent) -> Void) async throws -> HuntReport {
    let corpus = try Corpus(in: options.corpus)
    let bench = try self.bench()
    defer { bench.close() }
    let (bounds, leftOut) = options.bounds.narrowed(for: bench)
    if !leftOut.isEmpty { report(.narrowed(leftOut)) }
    var options = options
    options.bounds = bounds
    var work = HuntWork(options, bench: bench, corpus: corpus, comment: comment, report: report)
    return try await work.run()
  }

  /// Where scenarios run: with room for the largest that the bounds allow.
  private func bench() throws(MachineError) -> TrialBench {
    var sweep = options.sweep
    sweep.comparesGoldens = false
    sweep.keepsSnapshots = true
    sweep.timeout = sweep.timeout ?? options.bounds.timeout
    switch sweep.time {
    case .virtual: return try TrialBench(inVirtualTime: sweep, names: [])
    case .real:
      let largest = Generator(bounds: options.bounds).drawn(Choices(Tape([Int.max]))).scenario
      return try TrialBench(inRealTime: sweep, for: [Plan(largest)], isLasting: true)
    }
  }
}
