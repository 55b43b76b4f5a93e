package import JudgeKit

/// What a run that failed is worth.
package enum PartialCredit: String, CaseIterable, Hashable, Sendable {
  /// Nothing.
  case none
  /// The share of its outputs that are right.
  case outputs
  /// The share of their segments that are right.
  case segments

  /// The share that a run that failed gets, of which `credit` was right.
  package func share(of credit: Credit) -> Fraction {
    switch self {
    case .none: 0
    case .outputs: Fraction(credit.outputs.right, of: credit.outputs.count)
    case .segments: Fraction(credit.segments.right, of: credit.segments.count)
    }
  }
}
