package import ScenarioKit

/// A fault of a scenario that did not happen.
package enum MissedFault: Hashable, Sendable {
  /// It is not known whether the faults of the rank happened, as it has no status page.
  case unknown(rank: Int)
  /// The rank did not crash.
  case crash(rank: Int, Reason)
  /// The rank froze only `times` of `expected` times; the reason is that of the last freeze.
  case freeze(rank: Int, times: Int, expected: Int, Reason)
  /// The rank served no corrupt segment.
  case corrupt(rank: Int, Reason)
  /// None of the messages between two ends was delayed.
  case delay(LinkFault.End, LinkFault.End, messages: Int)
  /// None of the messages between two ends was dropped.
  case drop(LinkFault.End, LinkFault.End, messages: Int)

  /// Why the moment of a fault did not come.
  package enum Reason: Hashable, Sendable {
    /// The rank sent only this many messages to clients; the fault was due after `due`.
    case sent(Int, due: Int)
    /// It is not known how long the rank ran.
    case neverDue
    /// The rank was done after this time; the fault was due after `due`.
    case doneAfter(Duration, due: Duration)
    /// The rank served nothing after this time.
    case servedNothingAfter(Duration)
    /// The rank did not complete this file, or ended at once.
    case notCompleted(file: String)
  }
}
