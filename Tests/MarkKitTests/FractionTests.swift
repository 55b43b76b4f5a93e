import MarkKit
import Testing

@Suite("Exact numbers")
struct FractionTests {
  @Test("Sums lose nothing: ten tenths are 1, and a third, a sixth and a half are, too")
  func sums() {
    #expect((0..<10).reduce(Fraction.zero) { sum, _ in sum + Fraction(1, of: 10) } == 1)
    #expect(Fraction(1, of: 3) + Fraction(1, of: 6) + Fraction(1, of: 2) == 1)
    #expect(Fraction(thousandths: 100) + Fraction(thousandths: 200) == Fraction(thousandths: 300))
    #expect(Fraction(1, of: 3) - Fraction(1, of: 2) == Fraction(-1, of: 6))
    #expect(Fraction(2, of: 3) * Fraction(9, of: 4) == Fraction(3, of: 2))
    #expect(Fraction(2, of: 3) / Fraction(-4, of: 9) == Fraction(-3, of: 2))
  }

  @Test("What cannot be divided is 0, and ends nothing")
  func nothing() {
    #expect(Fraction(3, of: 0) == 0)
    #expect(Fraction(3, of: 1) / 0 == 0)
    #expect(Fraction(.min, of: -1) > Fraction(.max, of: 1))
    #expect(Fraction(.min, of: .min) == 1)
  }

  @Test("The order is that of the numbers", arguments: [(1, 3, 1, 2), (-1, 2, 1, 3), (.max - 1, .max, 1, 1)])
  func order(left: Int, of leftWhole: Int, right: Int, of rightWhole: Int) {
    #expect(Fraction(left, of: leftWhole) < Fraction(right, of: rightWhole))
    #expect(!(Fraction(right, of: rightWhole) < Fraction(left, of: leftWhole)))
  }

  @Test("The nearest step is taken, and what lies between two is rounded up")
  func rounding() {
    #expect(Fraction(1, of: 4).rounded(to: 2) == Fraction(1, of: 2))
    #expect((Fraction(1, of: 12) + Fraction(1, of: 6)).rounded(to: 2) == Fraction(1, of: 2))
    #expect(Fraction(249, of: 1000).rounded(to: 2) == 0)
    #expect(Fraction(-1, of: 4).rounded(to: 2) == 0)
    #expect(Fraction(-3, of: 4).rounded(to: 1) == -1)
    #expect(Fraction(1, of: 3).count(of: 100) == 33)
    #expect(Fraction(2, of: 3).count(of: 10_000) == 6667)
  }

  @Test("A sum whose terms are too long is right to far more places than are shown")
  func long() {
    let primes = [999_983, 999_979, 999_961, 999_959, 999_953, 999_931, 999_917, 999_907, 999_883, 999_863]
    let sum = primes.reduce(Fraction.zero) { $0 + Fraction(1, of: $1) }
    #expect(sum > Fraction(10_000_000, of: 999_983_000_000) && sum < Fraction(10_000_000, of: 999_863_000_000))
    let product = primes.reduce(Fraction(integerLiteral: 1)) { $0 * Fraction($1 - 1, of: $1) }
    #expect(product < 1 && product > Fraction(99_998, of: 100_000))
    var large = Fraction(.max, of: 1)
    for _ in 0..<10 { large = large * large + large }
    #expect(large > Fraction(1_000_000_000, of: 1))
  }
}
