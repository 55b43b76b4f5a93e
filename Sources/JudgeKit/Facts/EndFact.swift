package import FileKit
package import RunKit
package import ScenarioKit

/// How a run, or one of its ranks, ended otherwise than it should.
package enum EndFact: Hashable, Sendable {
  /// The run ended so.
  case run(RunEnd)
  /// The run ended so, because of what the facts before this one say.
  case thenRun(RunEnd)
  /// A rank ended so; `expected` is what the scenario says of its end, in a run with faults.
  case rank(Int, RankEnd, expected: ExpectedExit? = nil)
  /// A signal ended some rank; the launcher did not name it.
  case someRank(signal: Int32)
  /// Nothing is known of the ends of these ranks, as the probe has no page of them.
  case unknown(ranks: [Int])
  /// The runner itself could not use a file.
  case file(FileError)
}
