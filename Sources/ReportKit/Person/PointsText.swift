import MarkKit

/// The words for points, which are rounded here and nowhere before.
enum PointsText {
  /// The number with at most so many decimals, up to 4: `2.94`, `-0.5`, `3`.
  static func decimal(_ points: Fraction, places: Int) -> String {
    let parts = [1, 10, 100, 1000, 10_000][min(max(0, places), 4)]
    let count = points.count(of: parts)
    let whole = "\(count.magnitude / parts.magnitude)"
    var fraction = "\(count.magnitude % parts.magnitude + parts.magnitude)".dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return (count < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The number in a document, with at most four decimals.
  static func json(_ points: Fraction) -> Double { Double(points.count(of: 10_000)) / 10_000 }
}
