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
  /// This signal ended a rank, but the launcher does not say which.
  case someRank(signal: Int32)
  /// It is not known how these ranks ended, as they have no status page.
  case unknown(ranks: [Int])
  /// The rank has ended, but a process of this name that it had started holds its output, for which the launcher waits;
  /// the rank is nil if nothing tells it.
  case outputHeld(rank: Int?, process: String)
  /// These ranks were still there when all others had ended.
  case stayed(ranks: [Int])
  /// These ranks were still there after `MPI_Finalize`.
  case didNotLeave(ranks: [Int])
  /// The rank was in `MPI_Finalize` when it ended, and no thread of its own did anything else.
  case inFinalize(rank: Int)
  /// The swarm has done this to what runs it.
  case tampered(Tampering)
  /// The launcher did not fail with the runner's own swarm in the place of the one that is judged.
  case ownSwarmRan
  /// The runner could not use a file.
  case file(FileError)
}
