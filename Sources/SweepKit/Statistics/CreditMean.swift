import MarkKit

/// The mean share of runs that was right, exactly.
struct CreditMean: Codable, Hashable, Sendable {
  private var sum: Fraction = 0
  private var count = 0

  /// The mean over no run.
  init() {}

  /// The mean; nil if there was no run.
  var value: Fraction? { count > 0 ? sum / Fraction(count, of: 1) : nil }

  /// Adds the share of one run.
  mutating func add(_ share: Fraction) {
    sum += share
    count += 1
  }
}
