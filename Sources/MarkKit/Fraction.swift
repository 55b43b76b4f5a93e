/// An exact number: the quotient of two whole numbers, in its lowest terms.
///
/// Points are summed as fractions, so that ten tenths are 1, and are rounded only where they are shown. Where a term of a
/// result would have more than 96 bits, as in a sum of many shares whose counts have nothing in common, the result is
/// rounded to a trillionth.
package struct Fraction: Hashable, Sendable {
  let numerator: Int128
  /// From 1 to less than `limit`.
  let denominator: Int128

  /// What both terms are less than.
  private static let limit: Int128 = 1 << 96
  /// How many parts of 1 a result is rounded to whose terms are too long.
  private static let grid: Int128 = 1_000_000_000_000

  /// `part` of `whole`; 0 if the whole is nothing.
  package init(_ part: Int, of whole: Int) {
    self.init(lowering: whole < 0 ? -Int128(part) : Int128(part), whole < 0 ? -Int128(whole) : Int128(whole))
  }

  /// So many thousandths, as texts and scenarios spell them.
  package init(thousandths: Int) { self.init(thousandths, of: 1000) }

  /// The quotient in its lowest terms; 0 if `denominator`, which is not negative, is 0.
  private init(lowering numerator: Int128, _ denominator: Int128) {
    let divisor = Fraction.divisor(numerator, denominator)
    let (top, bottom) = (numerator / divisor, denominator / divisor)
    if bottom < 1 {
      self.init(terms: 0, 1)
    } else if top.magnitude < Fraction.limit.magnitude, bottom < Fraction.limit {
      self.init(terms: top, bottom)
    } else {
      self.init(trillionths: Fraction.trillionths(top, bottom))
    }
  }

  /// The quotient of two whole numbers; nil if it cannot be one in its lowest terms, within bounds.
  init?(_ numerator: Int128, over denominator: Int128) {
    guard numerator.magnitude < Fraction.limit.magnitude, (1..<Fraction.limit).contains(denominator) else { return nil }
    self.init(lowering: numerator, denominator)
  }

  private init(terms numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  private init(trillionths: Int128) {
    let bounded = min(max(trillionths, 1 - Fraction.limit), Fraction.limit - 1)
    let divisor = Fraction.divisor(bounded, Fraction.grid)
    self.init(terms: bounded / divisor, Fraction.grid / divisor)
  }

  /// `top` divided by `bottom`, in trillionths; as large as may be if it is more than that.
  private static func trillionths(_ top: Int128, _ bottom: Int128) -> Int128 {
    let (whole, rest) = top.quotientAndRemainder(dividingBy: bottom)
    // Of a long divisor the first 80 bits decide; the remainder is less than it.
    let surplus = max(0, 128 - bottom.leadingZeroBitCount - 80)
    let part = (rest >> surplus) * grid / (bottom >> surplus)
    let (product, overflow) = whole.multipliedReportingOverflow(by: grid)
    return overflow || product.magnitude >= limit.magnitude ? (whole < 0 ? 1 - limit : limit - 1) : product + part
  }

  private var trillionths: Int128 { Fraction.trillionths(numerator, denominator) }

  /// The greatest common divisor, at least 1.
  private static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (a, b) = (left.magnitude, right.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return max(1, Int128(clamping: a))
  }
}

extension Fraction: ExpressibleByIntegerLiteral {
  /// A whole number.
  package init(integerLiteral value: Int) { self.init(value, of: 1) }
}

extension Fraction: Comparable {
  /// Whether `left` is less than `right`, exactly.
  package static func < (left: Fraction, right: Fraction) -> Bool {
    let first = left.numerator.multipliedFullWidth(by: right.denominator)
    let second = right.numerator.multipliedFullWidth(by: left.denominator)
    return (first.high, first.low) < (second.high, second.low)
  }
}

extension Fraction: AdditiveArithmetic {
  /// Nothing.
  package static var zero: Fraction { 0 }

  /// The sum.
  package static func + (left: Fraction, right: Fraction) -> Fraction {
    let divisor = divisor(left.denominator, right.denominator)
    let first = left.numerator.multipliedReportingOverflow(by: right.denominator / divisor)
    let second = right.numerator.multipliedReportingOverflow(by: left.denominator / divisor)
    let whole = left.denominator.multipliedReportingOverflow(by: right.denominator / divisor)
    let sum = first.partialValue.addingReportingOverflow(second.partialValue)
    if first.overflow || second.overflow || whole.overflow || sum.overflow {
      return Fraction(trillionths: left.trillionths + right.trillionths)
    }
    return Fraction(lowering: sum.partialValue, whole.partialValue)
  }

  /// The difference.
  package static func - (left: Fraction, right: Fraction) -> Fraction {
    left + Fraction(lowering: -right.numerator, right.denominator)
  }

  /// The product.
  package static func * (left: Fraction, right: Fraction) -> Fraction {
    let crosswise = (divisor(left.numerator, right.denominator), divisor(right.numerator, left.denominator))
    let part = (left.numerator / crosswise.0).multipliedReportingOverflow(by: right.numerator / crosswise.1)
    let whole = (left.denominator / crosswise.1).multipliedReportingOverflow(by: right.denominator / crosswise.0)
    if !part.overflow, !whole.overflow { return Fraction(lowering: part.partialValue, whole.partialValue) }
    let product = left.trillionths.multipliedReportingOverflow(by: right.trillionths)
    if !product.overflow { return Fraction(trillionths: product.partialValue / grid) }
    return Fraction(trillionths: (left < 0) == (right < 0) ? limit : -limit)
  }

  /// The quotient; 0 if `right` is 0.
  package static func / (left: Fraction, right: Fraction) -> Fraction {
    let inverse = Fraction(
      lowering: right < 0 ? -right.denominator : right.denominator, right < 0 ? -right.numerator : right.numerator)
    return left * inverse
  }
}

extension Fraction {
  /// The whole number of parts that is nearest, where 1 has `parts` of them, from 1 to 10,000; halves are rounded up.
  package func count(of parts: Int) -> Int {
    let doubled = 2 * numerator * Int128(min(max(1, parts), 10_000)) + denominator
    let (quotient, remainder) = doubled.quotientAndRemainder(dividingBy: 2 * denominator)
    return Int(clamping: remainder < 0 ? quotient - 1 : quotient)
  }

  /// The nearest number of which 1 has `parts`: halves for 2; what lies between two of them is rounded up.
  package func rounded(to parts: Int) -> Fraction { Fraction(count(of: parts), of: parts) }
}
