/// One fact about a failure: of what a run left, what its ranks did, or what may have caused it.
///
/// A fact has no words; `ReportKit` has a line for each.
package enum Fact: Hashable, Sendable {
  /// How the run, or one of its ranks, ended.
  case end(EndFact)
  /// What the swarm was at when it was ended.
  case hang(HangFact)
  /// What stands where an output should, or should not.
  case output(OutputFact)
  /// Which segments of the output are not as they must be.
  case segments(SegmentFact)
  /// Why nobody could have had the output.
  case outOfReach(OutOfReach)
  /// What is wrong with a golden.
  case golden(GoldenFact)
  /// An expectation of the scenario that is not met.
  case expectation(UnmetExpectation)
  /// A fault of the scenario that did not happen.
  case missedFault(MissedFault)
  /// What may have caused the failure.
  case cause(LikelyCause)
}
