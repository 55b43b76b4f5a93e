package import JudgeKit

/// What the runs of one swarm in one scenario showed, as far as points follow from it.
package struct MarkBasis: Hashable, Sendable {
  /// The share of the points that was earned, as the mean over the runs.
  var share: Fraction
  /// The share of the runs in which each kind of failure was seen.
  var kinds: [Failure.Kind: Fraction]
  /// Whether the run with the probe ended otherwise than one that counts.
  var isUnsteady: Bool

  /// Runs that showed this.
  package init(share: Fraction, kinds: [Failure.Kind: Fraction] = [:], isUnsteady: Bool = false) {
    self.share = share
    self.kinds = kinds
    self.isUnsteady = isUnsteady
  }

  /// In which share of the runs there was `cause` for a penalty.
  func share(of cause: MarkScheme.Cause) -> Fraction {
    switch cause {
    case .kind(let kind): min(1, kinds[kind] ?? 0)
    case .unsteady: isUnsteady ? 1 : 0
    }
  }
}

/// The points of one swarm in one scenario, and how they came about.
package struct Award: Hashable, Sendable {
  /// The points before penalties.
  package var earned: Fraction
  /// What was taken away of them.
  package var deductions: [Deduction]
  /// The points that count: what is left, rounded if the scheme says so.
  package var points: Fraction

  /// What was taken away for one cause.
  package struct Deduction: Hashable, Sendable {
    /// For what.
    package var cause: MarkScheme.Cause
    /// How many points, as they stand in the table.
    package var points: Fraction

    /// So many points for `cause`.
    package init(cause: MarkScheme.Cause, points: Fraction) {
      self.cause = cause
      self.points = points
    }
  }

  /// Such points.
  package init(earned: Fraction, deductions: [Deduction], points: Fraction) {
    self.earned = earned
    self.deductions = deductions
    self.points = points
  }
}
