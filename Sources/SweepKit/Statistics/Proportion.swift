/// How many of a number of trials succeeded, and the interval of the chance to succeed that follows from it.
package struct Proportion: Hashable, Sendable {
  /// How many succeeded.
  var successes: Int
  /// How many there were.
  var trials: Int

  /// `successes` of `trials`.
  package init(_ successes: Int, of trials: Int) {
    self.successes = successes
    self.trials = trials
  }

  /// The share that succeeded, from 0 to 1; nil if nothing was tried.
  package var share: Double? { trials > 0 ? Double(successes) / Double(trials) : nil }

  /// The 95 % interval of the chance to succeed; from 0 to 1 if nothing was tried.
  ///
  /// It is Wilson's score interval without a correction for continuity, which holds what it promises for few trials
  /// and near 0 and 1, too. E. B. Wilson, *Probable inference, the law of succession, and statistical inference*,
  /// Journal of the American Statistical Association 22 (1927), 209–212; method 3 in R. G. Newcombe, *Two-sided
  /// confidence intervals for the single proportion*, Statistics in Medicine 17 (1998), 857–872.
  package var interval: ClosedRange<Double> {
    guard let share else { return 0...1 }
    let count = Double(trials)
    let squared = Proportion.deviate * Proportion.deviate
    let middle = share + squared / (2 * count)
    let reach = Proportion.deviate * (share * (1 - share) / count + squared / (4 * count * count)).squareRoot()
    let scale = 1 + squared / count
    // Where none or all succeeded the limit is exactly that, which a rounding error must not hide.
    let low = successes == 0 ? 0 : max(0, (middle - reach) / scale)
    let high = successes == trials ? 1 : min(1, (middle + reach) / scale)
    return low...high
  }

  /// Between minus this and this lies 95 % of the standard normal distribution.
  private static let deviate = 1.959963984540054
}
