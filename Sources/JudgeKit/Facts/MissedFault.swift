package import ScenarioKit

/// A fault of a scenario that did not happen, so that the run shows nothing of it.
package enum MissedFault: Hashable, Sendable {
  /// Whether the rank did its faults is not known, as the probe has no page of it.
  case unknown(rank: Int)
  /// The rank did not crash.
  case crash(rank: Int, Reason)
  /// The rank froze only `times` of `expected` times; the reason is that of the last.
  case freeze(rank: Int, times: Int, expected: Int, Reason)
  /// The rank served no corrupt segment.
  case corrupt(rank: Int, Reason)
  /// No message between two ends was delayed, of so many.
  case delay(LinkFault.End, LinkFault.End, messages: Int)
  /// No message between two ends was dropped, of so many.
  case drop(LinkFault.End, LinkFault.End, messages: Int)

  /// Why the moment of a fault did not come.
  package enum Reason: Hashable, Sendable {
    /// The rank sent so many messages to clients; the fault was due after `due`.
    case sent(Int, due: Int)
    /// It is not known for how long the rank ran.
    case neverDue
    /// The rank was done after this time, and the fault was due after `due`.
    case doneAfter(Duration, due: Duration)
    /// The rank served nothing after this time.
    case servedNothingAfter(Duration)
    /// The rank did not complete this file, or was gone at once.
    case notCompleted(file: String)
  }
}
