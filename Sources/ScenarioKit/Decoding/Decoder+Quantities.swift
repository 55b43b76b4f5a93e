import Wording
package import YAMLNodes

/// How numbers with a unit or a fraction are read.
extension Decoder {
  /// The units of time, in milliseconds.
  private static let times: [(unit: String, factor: Int)] = [
    ("ms", 1), ("s", 1000), ("min", 60_000), ("h", 3_600_000),
  ]

  /// The units of size, in bytes.
  private static let sizes: [(unit: String, factor: Int)] = [
    ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("kB", 1000), ("MB", 1_000_000),
    ("GB", 1_000_000_000),
  ]

  /// The duration in `node`, like `20 s`; nil, and reported, if it is no duration within `milliseconds`.
  func duration(_ node: Node, milliseconds: ClosedRange<Int>) -> Duration? {
    quantity(node, units: Decoder.times, in: milliseconds, "a duration like \"20 s\" or \"500 ms\"")
      .map { .milliseconds($0) }
  }

  /// The duration in `node` and how much it varies: `20 ms`, or `20 ms +- 10 ms`; nil, and reported, if it is neither.
  func durationWithJitter(_ node: Node, milliseconds: ClosedRange<Int>) -> (duration: Duration, jitter: Duration)? {
    let expected = "a duration like \"20 ms\" or \"20 ms +- 10 ms\""
    guard let sign = node.text.firstRange(of: "+-") else {
      return quantity(node, units: Decoder.times, in: milliseconds, expected).map { (.milliseconds($0), .zero) }
    }
    let texts = (node.text[..<sign.lowerBound].trimmingBlanks, node.text[sign.upperBound...].trimmingBlanks)
    let parts = (
      quantity(node, texts.0, units: Decoder.times, in: milliseconds, expected),
      quantity(node, texts.1, units: Decoder.times, in: 0...milliseconds.upperBound, expected)
    )
    guard let duration = parts.0, let jitter = parts.1 else { return nil }
    guard jitter <= duration else {
      findings.report(
        .jitterTooLarge, "a message cannot arrive before it is sent: let the jitter be at most the delay", at: node.mark
      )
      return nil
    }
    return (.milliseconds(duration), .milliseconds(jitter))
  }

  /// The size in `node`, like `16 KiB`, in bytes; nil, and reported, if it is no size within `bytes`.
  func size(_ node: Node, bytes: ClosedRange<Int>) -> Int? {
    quantity(node, units: Decoder.sizes, in: bytes, "a size like \"16 KiB\" or \"512 B\"")
  }

  /// The points in `node`, like `10` or `2.5`; nil, and reported, if it is no such number.
  func points(_ node: Node) -> Double? {
    let (least, most) = (Bounds.points.lowerBound / 1000, Bounds.points.upperBound / 1000)
    return thousandths(node, in: Bounds.points, expected: "points from \(least) to \(most), like 10 or 2.5").map {
      Double($0) / 1000
    }
  }

  /// A thousand times the number in `node`, which messages call `expected`; nil, and reported, if it is no number, or
  /// its thousandths are not in `range`.
  package func thousandths(_ node: Node, in range: ClosedRange<Int>, expected: String) -> Int? {
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return nil
    }
    guard node.text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let thousandths = Decoder.thousandths(spelled: node.text[...]), range.contains(thousandths)
    else {
      wrongValue(node, expected: expected)
      return nil
    }
    guard node.isPlain else {
      wrongValue(node, .quotedNumber, expected: expected, mend: "write it without quotes")
      return nil
    }
    return thousandths
  }

  /// The quantity in the text of `node`, or in `part` of it: a number, with or without a fraction, and one of `units`;
  /// nil, and reported, if it is no quantity in `range`.
  private func quantity(
    _ node: Node, _ part: Substring? = nil, units: [(unit: String, factor: Int)], in range: ClosedRange<Int>,
    _ expected: String
  ) -> Int? {
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return nil
    }
    let text = part ?? node.text[...]
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    guard let thousandths = Decoder.thousandths(spelled: number) else {
      wrongValue(node, expected: expected)
      return nil
    }
    guard let factor = units.first(where: { $0.unit == unit })?.factor else {
      let names = units.map(\.unit)
      let mend =
        unit.isEmpty
        ? "the unit is missing: \(names.joined(separator: ", "))"
        : Decoder.nearestUnit(to: unit, names).map { "did you mean \(quoted($0))?" }
          ?? "the units are \(names.joined(separator: ", "))"
      wrongValue(node, .wrongUnit, expected: expected, mend: mend)
      return nil
    }
    let (product, overflow) = thousandths.multipliedReportingOverflow(by: factor)
    guard !overflow, product % 1000 == 0, range.contains(product / 1000) else {
      let bounds = "\(Decoder.spelled(range.lowerBound, units)) to \(Decoder.spelled(range.upperBound, units))"
      wrongValue(node, expected: "\(expected), from \(bounds)")
      return nil
    }
    return product / 1000
  }

  /// The unit that `word` was probably meant to be: differing in case, or spelled out like `seconds`.
  private static func nearestUnit(to word: Substring, _ names: [String]) -> String? {
    let word = word.lowercased()
    return names.first { $0.lowercased() == word } ?? names.reversed().first { word.hasPrefix($0.lowercased()) }
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

  /// `amount` in the largest unit of which it is a whole number.
  private static func spelled(_ amount: Int, _ units: [(unit: String, factor: Int)]) -> String {
    let best = units.filter { amount % $0.factor == 0 && amount >= $0.factor }.max { $0.factor < $1.factor }
    return best.map { "\(amount / $0.factor) \($0.unit)" } ?? "\(amount)"
  }
}

extension Substring {
  /// Without blanks at its ends.
  fileprivate var trimmingBlanks: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
