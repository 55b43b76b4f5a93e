package import Essentials
package import JudgeKit
package import ScenarioKit
package import SweepKit

/// The results of a sweep, for all reporters.
package struct SweepReport: Sendable {
  /// An entry for each scenario, in the order of the command line; if the sweep was interrupted, only for those that
  /// ended.
  package var entries: [Entry]
  /// Wall time of the whole sweep.
  var duration: Duration
  /// When the sweep began.
  var started: Date
  /// Whether the user ended it early.
  package var isInterrupted: Bool
  /// What kept scenarios from being run, so that they have no entry.
  package var obstacles: [Obstacle]

  /// A report of these scenarios.
  package init(
    entries: [Entry], duration: Duration, started: Date, isInterrupted: Bool = false, obstacles: [Obstacle] = []
  ) {
    self.obstacles = obstacles
    self.entries = entries
    self.duration = duration
    self.started = started
    self.isInterrupted = isInterrupted
  }

  /// The result of one scenario, with what a reader needs to investigate it.
  package struct Entry: Sendable {
    /// The result.
    package var result: ScenarioResult
    /// The last lines of the ranks that its failures concern.
    package var excerpts: [RankExcerpt]
    /// The command that runs this scenario again.
    package var repeatCommand: String

    /// An entry for this result.
    package init(result: ScenarioResult, excerpts: [RankExcerpt] = [], repeatCommand: String) {
      self.result = result
      self.excerpts = excerpts
      self.repeatCommand = repeatCommand
    }
  }

  /// Whether the sweep ran to its end and every scenario did what it should.
  package var isAsExpected: Bool {
    !isInterrupted && !entries.contains(where: \.result.isFailure)
  }

  /// The number of scenarios with this outcome.
  func count(of outcome: Verdict.Outcome) -> Int {
    entries.count { $0.result.verdict.outcome == outcome }
  }
}

extension Scenario {
  /// The number of processes: the tracker and the clients.
  package var rankCount: Int { peers.count + 1 }

  /// The number of segments of all files together.
  var segmentCount: Int { files.reduce(0) { $0 + $1.hashes.count } }
}

extension ScenarioResult {
  /// Wall time of its runs together.
  var duration: Duration { statistics.duration }

  /// The kinds of its failures, each once, in the order found.
  var failureKinds: [Failure.Kind] { verdict.failures.map(\.kind).uniqued() }
}
