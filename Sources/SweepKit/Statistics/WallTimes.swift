import Wording

/// The wall times of any number of runs, to the millisecond.
///
/// They are kept as counts, so that memory grows with the number of different times and not of runs.
package struct WallTimes: Codable, Hashable, Sendable {
  private var counts: [Int64: Int] = [:]
  /// How many there are.
  package private(set) var count = 0

  /// No times.
  package init() {}

  /// Adds one.
  package mutating func add(_ time: Duration) {
    counts[time.milliseconds, default: 0] += 1
    count += 1
  }

  /// Adds all of `others`.
  package mutating func add(_ others: WallTimes) {
    counts.merge(others.counts, uniquingKeysWith: +)
    count += others.count
  }

  /// The median; nil if there are no times.
  package var median: Duration? { quantile(0.5) }

  /// The lower and the upper quartile, between which the middle half lies; nil if there are no times.
  package var quartiles: ClosedRange<Duration>? {
    guard let lower = quantile(0.25), let upper = quantile(0.75) else { return nil }
    return lower...upper
  }

  /// The time below which the share `part` of all times lies, from 0 to 1; nil if there are no times.
  ///
  /// Between two times it is interpolated: definition 7 in R. J. Hyndman and Y. Fan, *Sample quantiles in
  /// statistical packages*, The American Statistician 50 (1996), 361–365.
  func quantile(_ part: Double) -> Duration? {
    guard count > 0 else { return nil }
    let position = Double(count - 1) * part
    let index = Int(position)
    let (below, above) = neighbours(index)
    let milliseconds = Double(below) + (position - Double(index)) * Double(above - below)
    return .microseconds(Int64((milliseconds * 1000).rounded()))
  }

  /// The time at `index` and the next one, in ascending order.
  private func neighbours(_ index: Int) -> (Int64, Int64) {
    var passed = 0
    var below: Int64?
    for (time, times) in counts.sorted(by: { $0.key < $1.key }) {
      passed += times
      if let below { return (below, time) }
      if passed > index + 1 { return (time, time) }
      if passed == index + 1 { below = time }
    }
    return (below ?? 0, below ?? 0)
  }
}
