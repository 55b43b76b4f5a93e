package import FileKit
package import RunKit
package import ScenarioKit

/// How a run, or one of its ranks, ended otherwise than it should.
package enum EndFact: Hashable, Sendable {
  /// The run ended in this way.
  case run(RunEnd)
  /// The run ended in this way, as a consequence of the facts before this one.
  case thenRun(RunEnd)
  /// A rank ended in this way; `expected` is the end that the scenario expects, in a run with faults.
  case rank(Int, RankEnd, expected: ExpectedExit? = nil)
  /// A signal ended some rank; the launcher did not name it.
  case someRank(signal: Int32)
  /// It is not known how these ranks ended, as they have no status page.
  case unknown(ranks: [Int])
  /// The runner could not use a file.
  case file(FileError)
}
