import Wording
import YAMLNodes

/// How `joins:` and `leaves:` of a peer are read.
extension Decoder {
  /// The keys of `leaves:`.
  enum DepartureKey: String, FieldKey {
    case after
    case at

    static let owner = "\"leaves\""
  }

  /// The keys of `joins:`.
  enum ArrivalKey: String, FieldKey {
    case at

    static let owner = "\"joins\""
  }

  /// When a peer joins, in a mapping like `{ at: 400 ms }`.
  func joins(_ node: Node) -> Draft.Located<Duration>? {
    one(of: node, ArrivalKey.self) { _, value in
      duration(value, milliseconds: Bounds.moment).map { Draft.Located(value: $0, mark: value.mark) }
    }
  }

  /// When a peer leaves, in a mapping like `{ after: 30 segments }` or `{ at: 300 ms }`.
  func leaves(_ node: Node) -> Draft.Located<Scenario.Peer.Departure>? {
    one(of: node, DepartureKey.self) { key, value in
      let departure: Scenario.Peer.Departure? =
        switch key {
        case .after: segments(value).map { .after(segments: $0) }
        case .at: duration(value, milliseconds: Bounds.moment).map { .at($0) }
        }
      return departure.map { Draft.Located(value: $0, mark: value.mark) }
    }
  }

  /// The number in a text like `30 segments`.
  private func segments(_ node: Node) -> Int? {
    let expected =
      "a number like \"30 segments\", from \(Bounds.faultCount.lowerBound) to \(Bounds.faultCount.upperBound)"
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return nil
    }
    let words = node.text.split(separator: " ")
    if words.count == 2, words[1] == "segments" || words[1] == "segment", let count = Int(words[0]),
      Bounds.faultCount.contains(count), words[0].allSatisfy({ $0.isASCII && $0.isNumber })
    {
      return count
    }
    if words.count == 1, Int(words[0]) != nil {
      wrongValue(node, .wrongUnit, expected: expected, mend: "write \(quoted("\(words[0]) segments"))")
    } else {
      wrongValue(node, expected: expected)
    }
    return nil
  }
}
