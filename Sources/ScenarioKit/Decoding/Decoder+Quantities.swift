import Wording
package import YAMLNodes

/// How numbers with a unit or a fraction are read.
extension Decoder {
  /// The duration in `node`, like `20 s`; nil, and reported, if it is no duration within `milliseconds`.
  package func duration(_ node: Node, milliseconds: ClosedRange<Int>) -> Duration? {
    quantity(node, units: Quantity.times, in: milliseconds, "a duration like \"20 s\" or \"500 ms\"")
      .map { .milliseconds($0) }
  }

  /// The duration in `node` and how much it varies: `20 ms`, or `20 ms +- 10 ms`; nil, and reported, if it is neither.
  func durationWithJitter(_ node: Node, milliseconds: ClosedRange<Int>) -> (duration: Duration, jitter: Duration)? {
    let expected = "a duration like \"20 ms\" or \"20 ms +- 10 ms\""
    guard let sign = node.text.firstRange(of: "+-") else {
      return quantity(node, units: Quantity.times, in: milliseconds, expected).map { (.milliseconds($0), .zero) }
    }
    let texts = (node.text[..<sign.lowerBound].trimmingBlanks, node.text[sign.upperBound...].trimmingBlanks)
    let parts = (
      quantity(node, texts.0, units: Quantity.times, in: milliseconds, expected),
      quantity(node, texts.1, units: Quantity.times, in: 0...milliseconds.upperBound, expected)
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
    quantity(node, units: Quantity.sizes, in: bytes, "a size like \"16 KiB\" or \"512 B\"")
  }

  /// The bandwidth in `node`, like `10 Mbit/s`, in bit/s; nil, and reported, if it is none.
  func rate(_ node: Node) -> Int? {
    quantity(
      node, units: Quantity.rates, in: Bounds.rate, "a bandwidth like \"10 Mbit/s\", or \"unlimited\"")
  }

  /// The frequency in `node`, like `2 /s`, in events a second; nil, and reported, if it is none.
  func frequency(_ node: Node) -> Double? {
    quantity(node, units: Quantity.frequencies, in: Bounds.frequency, "a frequency like \"2 /s\" or \"30 /min\"")
      .map { Double($0) / 3_600_000 }
  }

  /// The latency in `node`, like `20 ms`, in microseconds; nil, and reported, if it is none.
  func latency(_ node: Node) -> Int? {
    quantity(node, units: Quantity.latencies, in: Bounds.latency, "a latency like \"20 ms\" or \"150 µs\"")
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
      let thousandths = Quantity.thousandths(spelled: node.text[...]), range.contains(thousandths)
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
    _ node: Node, _ part: Substring? = nil, units: [Quantity.Unit], in range: ClosedRange<Int>,
    _ expected: String
  ) -> Int? {
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return nil
    }
    do throws(Quantity.Fault) {
      return try Quantity.amount(part ?? node.text[...], units, in: range)
    } catch {
      switch error {
      case .number: wrongValue(node, expected: expected)
      case .unit(let unit):
        let names = units.map(\.unit)
        let mend =
          unit.isEmpty
          ? "the unit is missing: \(names.joined(separator: ", "))"
          : Decoder.nearestUnit(to: unit, names).map { "did you mean \(quoted($0))?" }
            ?? "the units are \(names.joined(separator: ", "))"
        wrongValue(node, .wrongUnit, expected: expected, mend: mend)
      case .range:
        let bounds = [range.lowerBound, range.upperBound].map { Quantity.spelled($0, units) }
        wrongValue(node, expected: "\(expected), from \(bounds.joined(separator: " to "))")
      }
      return nil
    }
  }

  /// The unit that `word` was probably meant to be: differing in case, or spelled out like `seconds`.
  private static func nearestUnit(to word: String, _ names: [String]) -> String? {
    let word = word.lowercased()
    return names.first { $0.lowercased() == word } ?? names.reversed().first { word.hasPrefix($0.lowercased()) }
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
