/// A number with a unit, as a scenario and the command line spell it: `16 KiB`, `1.5 s`.
package enum Quantity {
  /// A unit, and how many of the smallest it has.
  typealias Unit = (unit: String, factor: Int)

  /// The units of time, in milliseconds.
  static let times: [Unit] = [("ms", 1), ("s", 1000), ("min", 60_000), ("h", 3_600_000)]

  /// The units of size, in bytes.
  static let sizes: [Unit] = [
    ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("kB", 1000), ("MB", 1_000_000),
    ("GB", 1_000_000_000),
  ]

  /// The units of bandwidth, in bit/s.
  static let rates: [Unit] = [
    ("bit/s", 1), ("kbit/s", 1000), ("Mbit/s", 1_000_000), ("Gbit/s", 1_000_000_000),
  ]

  /// The units of a frequency, in thousandths of one an hour.
  static let frequencies: [Unit] = [("/h", 1000), ("/min", 60_000), ("/s", 3_600_000)]

  /// The units of latency, in microseconds.
  static let latencies: [Unit] = [("µs", 1), ("us", 1), ("ms", 1000), ("s", 1_000_000)]

  /// Why a text is no quantity.
  enum Fault: Error, Hashable {
    /// It does not begin with a number.
    case number
    /// Its unit, which may be missing, is none of those.
    case unit(String)
    /// It is out of range, or no whole number of the smallest unit.
    case range
  }

  /// The time that `text` spells, like `20 s`; nil if it is none within `milliseconds`.
  package static func duration(_ text: String, milliseconds: ClosedRange<Int>) -> Duration? {
    (try? amount(text[...], times, in: milliseconds)).map { .milliseconds($0) }
  }

  /// The bytes of the size that `text` spells, like `16 KiB`; nil if it is none within `bytes`.
  package static func size(_ text: String, bytes: ClosedRange<Int>) -> Int? {
    try? amount(text[...], sizes, in: bytes)
  }

  /// What `text` spells in the smallest of `units`, within `range`: a number, with or without a fraction, and a unit.
  static func amount(_ text: Substring, _ units: [Unit], in range: ClosedRange<Int>) throws(Fault) -> Int {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    guard let thousandths = thousandths(spelled: number) else { throw .number }
    guard let factor = units.first(where: { $0.unit == unit })?.factor else { throw .unit(String(unit)) }
    let (product, overflow) = thousandths.multipliedReportingOverflow(by: factor)
    guard !overflow, product % 1000 == 0, range.contains(product / 1000) else { throw .range }
    return product / 1000
  }

  /// A thousand times the number that `text` spells: digits, and at most three of them behind a point; nil if it spells
  /// none.
  package static func thousandths(spelled text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.count <= 15, let whole = Int(parts[0]) else { return nil }
    guard parts.count == 2 else { return whole * 1000 }
    guard 1...3 ~= parts[1].count, let fraction = Int(parts[1]) else { return nil }
    return whole * 1000 + fraction * [100, 10, 1][parts[1].count - 1]
  }

  /// `amount` in the largest of `units` of which it is a whole number.
  static func spelled(_ amount: Int, _ units: [Unit]) -> String {
    let best = units.filter { amount % $0.factor == 0 && amount >= $0.factor }.max { $0.factor < $1.factor }
    return best.map { "\(amount / $0.factor) \($0.unit)" } ?? "\(amount)"
  }

  /// The sizes `bytes`, as messages say them: `1 MiB to 1024 GiB`.
  package static func spelled(sizes bytes: ClosedRange<Int>) -> String {
    "\(spelled(bytes.lowerBound, sizes)) to \(spelled(bytes.upperBound, sizes))"
  }

  /// The size of `bytes`, as a scenario spells it.
  package static func spelled(size bytes: Int) -> String { bytes == 0 ? "0 B" : spelled(bytes, sizes) }

  /// The bandwidth of `bits` per second, as a scenario spells it.
  package static func spelled(rate bits: Int) -> String { bits == 0 ? "0 bit/s" : spelled(bits, rates) }

  /// The latency of `microseconds`, as a scenario spells it.
  package static func spelled(latency microseconds: Int) -> String {
    microseconds == 0 ? "0 ms" : spelled(microseconds, latencies)
  }

  /// The time of `milliseconds`, as a scenario spells it.
  package static func spelled(time milliseconds: Int) -> String {
    milliseconds == 0 ? "0 ms" : spelled(milliseconds, times)
  }
}
