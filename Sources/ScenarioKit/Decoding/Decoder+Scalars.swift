import Wording
package import YAMLNodes

/// How text, numbers and choices are read.
extension Decoder {
  /// The text of `node`, which messages call `what`; nil, and reported, if it is no text or blank.
  func text(_ node: Node, _ what: String) -> String? {
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: what)
      return nil
    }
    let text = node.text
    guard text.contains(where: { !$0.isWhitespace }) else {
      wrongValue(node, expected: what)
      return nil
    }
    return text
  }

  /// The name in `node`, which messages call `what`; nil, and reported, if it is none.
  package func name(_ node: Node, _ what: String) -> String? {
    guard node.isNull, !node.text.isEmpty else { return text(node, what) }
    wrongType(node, expected: what, mend: Decoder.nullMend)
    return nil
  }

  /// What to do about `null` and `~` where a name must stand.
  static let nullMend = "put it in quotes if it is a name"

  /// The number in `node`, which messages call `what`; nil, and reported, if it is no number in `range`.
  func number<Number: FixedWidthInteger>(_ node: Node, in range: ClosedRange<Number>, _ what: String) -> Number? {
    let expected = "\(what) from \(range.lowerBound) to \(range.upperBound)"
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return nil
    }
    guard let number = Number(node.text), range.contains(number), !node.text.hasPrefix("+") else {
      wrongValue(node, expected: expected)
      return nil
    }
    guard node.isPlain else {
      wrongValue(node, .quotedNumber, expected: expected, mend: "write it without quotes")
      return nil
    }
    return number
  }

  /// The case that `node` names; nil, and reported, if there is none of that name.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(_ node: Node) -> Choice? {
    let names = Choice.allCases.map(\.rawValue)
    let expected = names.map { quoted($0) }.joined(separator: " or ")
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return nil
    }
    if let choice = Choice(rawValue: node.text) { return choice }
    let mend = nearest(to: node.text, among: names).map { "did you mean \(quoted($0))?" }
    wrongValue(node, expected: expected, mend: mend)
    return nil
  }
}
