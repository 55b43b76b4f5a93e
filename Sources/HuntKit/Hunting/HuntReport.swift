package import JudgeKit

/// What came of a hunt.
package struct HuntReport: Sendable {
  /// What has failed, in the order in which it was found; what was known before comes first.
  package var findings: [HuntFinding] = []
  /// How many scenarios were made and tried.
  package var tried = 0
  /// How many of them failed.
  package var failed = 0
  /// How many runs there were, with those that made failing scenarios smaller.
  package var runs = 0
  /// The failures that were seen once and never again, by kind.
  package var unrepeated: [Failure.Kind: Int] = [:]
  /// How many features scenarios have had.
  package var features = 0
  /// How many pairs of features were aimed at and seen.
  package var pairs = 0
  /// How many pairs of features can be aimed at.
  package var allPairs = 0
  /// How many features the behaviour of runs has had; 0 if nothing looked into them.
  package var behaviours = 0
  /// How long it took.
  package var duration = Duration.zero
  /// Whether the user ended it.
  package var isInterrupted = false

  /// Of a hunt that has not begun.
  package init() {}
}

/// What happens in a hunt.
package enum HuntEvent: Sendable {
  /// Something of the bounds is left out.
  case narrowed([HuntBounds.LeftOut])
  /// It has come so far.
  case progressed(HuntReport)
  /// A failure was seen that is unlike all others; it is made smaller now.
  case found(Signature, after: Int)
  /// The failure that was seen last is made smaller, and so many runs have gone by.
  case shrinking(Signature, runs: Int)
  /// The smallest scenario for a failure was found.
  case shrunk(HuntFinding)
  /// The smallest scenario for a failure is that of one that is known.
  case merged(Signature, into: HuntFinding)
  /// A failure was not seen again, in so many more runs.
  case vanished(Signature, after: Int)
  /// A failure that an earlier hunt has found was tried again: it failed in so many runs.
  case rechecked(HuntFinding)
}
