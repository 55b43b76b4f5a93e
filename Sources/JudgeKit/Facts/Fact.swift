/// One fact about a failure: of what a run left, what its ranks did, or what may have caused it.
///
/// A fact has no words; `ReportKit` has a line for each.
package enum Fact: Hashable, Sendable {
  /// How the run, or one of its ranks, ended.
  case end(EndFact)
  /// What is known of a swarm that did not end by itself.
  case hang(HangFact)
  /// What is found where an output should be, or where none should be.
  case output(OutputFact)
  /// How the segments of the output differ from those of the scenario.
  case segments(SegmentFact)
  /// Why no client could have got the output.
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
